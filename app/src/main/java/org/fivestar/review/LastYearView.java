package org.fivestar.review;

import java.util.List;
import org.fivestar.declaration.OpinionView;
import org.fivestar.forms.Criterion;
import org.fivestar.forms.Verdict;
import org.fivestar.processes.Run;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What became of the same place the year before, as far as the reader may see it.
 *
 * @param runId null when the place had no run that year
 * @param result how it ended, in words; null while it has not
 */
public record LastYearView(
        int year,
        @Nullable String runId,
        Run.@Nullable State state,
        @Nullable String result,
        List<StarThen> stars,
        List<IndicatorThen> indicators) {

    static LastYearView none(int year) {
        return new LastYearView(year, null, null, null, List.of(), List.of());
    }

    /**
     * A star the place claimed then.
     *
     * @param granted null while the run has not come to its end, and for ever when it was withdrawn
     * @param opinion the last one on the star as a whole; null without one
     */
    public record StarThen(
            String star,
            @Nullable Boolean granted,
            @Nullable OpinionView opinion) {}

    /**
     * An indicator the place answered then.
     *
     * @param textThen what was demanded then, when it was worded differently; null when it is the same
     * @param criterion how it was measured then
     * @param verdict what the answer amounted to
     * @param opinion the last one on the indicator; null without one
     */
    public record IndicatorThen(
            String indicator,
            @Nullable String textThen,
            Criterion criterion,
            JsonNode value,
            Verdict.Result verdict,
            @Nullable OpinionView opinion) {}
}
