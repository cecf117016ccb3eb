package org.fivestar.storage;

import java.util.List;
import java.util.Set;

/**
 * What somebody may find: the union of the grants. No grant finds nothing.
 *
 * <p>Built on the server from the posts of who is asking, never from what a request says.
 *
 * @param without ids of documents that are not found whatever the grants say
 */
public record Visibility(List<Grant> grants, Set<String> without) {

    public Visibility {
        grants = List.copyOf(grants);
        without = Set.copyOf(without);
    }

    public Visibility(List<Grant> grants) {
        this(grants, Set.of());
    }

    /** The same but for these documents. */
    public Visibility except(Set<String> documents) {
        return new Visibility(grants, documents);
    }

    /**
     * Everything whose place path contains a place; with stars, declarations whole, everything else
     * only of these stars or of no star.
     *
     * @param stars empty means every star
     * @param without codes of places in it of which nothing is found
     */
    public record Grant(String placeCode, Set<String> stars, Set<String> without) {

        public Grant {
            stars = Set.copyOf(stars);
            without = Set.copyOf(without);
        }

        /** A grant that leaves out no place. */
        public Grant(String placeCode, Set<String> stars) {
            this(placeCode, stars, Set.of());
        }
    }
}
