package org.fivestar.forms;

import java.util.Set;

/**
 * What a place claims for a year.
 *
 * @param stars codes of the claimed stars
 * @param level the claimed level; must equal the number of stars
 */
public record Claim(Set<String> stars, int level) {
    public Claim {
        stars = Set.copyOf(stars);
    }
}
