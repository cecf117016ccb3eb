package org.fivestar.declaration;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.fivestar.processes.RunId;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What was filled in at the steps of runs. This room knows what villages handed in; the review room answers for what
 * reviewers decided.
 */
public interface GivenForms {

    /** What was filled in and still counts, for any number of runs in one statement. */
    List<GivenForm> of(Collection<RunId> runs);

    /**
     * A form as it was filled in at a step.
     *
     * @param star the star the step was about; null when it was about the whole run
     */
    record GivenForm(RunId run, String element, @Nullable String star, JsonNode answer, Instant at) {}
}
