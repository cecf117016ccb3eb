package org.fivestar.processes;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One file of an edition or draft, as people know it.
 *
 * @param title what the file calls itself; "" when it has none or cannot be read
 * @param steps names of the steps that ask for this form, in the diagram's order; empty for what is no form, and for
 *     one no step asks for
 * @param change what became of it since the edition a draft is based on; null where there is nothing to compare with
 */
public record EditionFile(
        String path,
        String title,
        List<String> steps,
        @Nullable Change change) {

    public enum Change {
        SAME,
        ADDED,
        CHANGED,
        REMOVED
    }
}
