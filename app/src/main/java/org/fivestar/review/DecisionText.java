package org.fivestar.review;

import java.time.Instant;
import java.util.List;
import org.fivestar.processes.Run;
import org.jspecify.annotations.Nullable;

/**
 * A decision in words, for the index.
 *
 * @param star the star it is about; null when it is about the whole run
 * @param title the step and what was decided
 * @param words the reason, and for a decision about one star its opinions too
 */
public record DecisionText(
        String workItem, Run run, @Nullable String star, String title, List<String> words, Instant at) {}
