package org.fivestar.review;

import java.time.Instant;
import java.util.List;
import org.fivestar.declaration.OpinionView;
import org.fivestar.forms.Filled;
import org.jspecify.annotations.Nullable;

/**
 * One thing that happened to a run, or that waits to happen.
 *
 * @param kind started, handed-in, decided, left (the run went another way), waiting, step (done by the house),
 *     withdrawn or ended
 * @param actor name of the person; null when the house did it, or nobody yet
 * @param post place and role the person acted in, or that it waits for
 * @param late handed in or decided after the due date
 * @param filled what the step's form asked and got, beside decision and reason
 */
public record TimelineEntry(
        Instant at,
        String kind,
        String element,
        String name,
        @Nullable String stage,
        @Nullable String stageName,
        @Nullable String star,
        @Nullable String actor,
        @Nullable String post,
        @Nullable String decision,
        @Nullable String decisionLabel,
        @Nullable String reason,
        @Nullable Integer waitedWorkdays,
        boolean late,
        List<Filled> filled,
        List<OpinionView> opinions) {}
