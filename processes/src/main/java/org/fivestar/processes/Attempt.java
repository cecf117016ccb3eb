package org.fivestar.processes;

import org.jspecify.annotations.Nullable;

/**
 * What became of one of several completions: exactly one of the two is there.
 *
 * @param refused why nothing was done for this one
 */
public record Attempt(
        Completion asked,
        @Nullable Completed done,
        @Nullable ProcessProblem refused) {

    static Attempt done(Completion asked, Completed done) {
        return new Attempt(asked, done, null);
    }

    static Attempt refused(Completion asked, ProcessProblem refused) {
        return new Attempt(asked, null, refused);
    }
}
