package org.fivestar.processes;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How much waits and how much was done.
 *
 * @param groups what waits, by stage and star; they add up to {@code todo}
 */
public record InboxCounts(long todo, long done, List<Group> groups) {

    /** @param star null for what is about no single star */
    public record Group(String stage, @Nullable String star, long waiting) {}
}
