package org.fivestar.plan;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A page of plans.
 *
 * @param years there are plans of, and those that can be planned now; newest first
 * @param counts how many places are in which state, of all pages; without a plan: {@code none}
 * @param leftOut how many places are missing because the reader keeps out of them
 */
public record PlanList(
        int year,
        List<Integer> years,
        Map<String, Integer> counts,
        int leftOut,
        List<PlanRow> items,
        @Nullable String next) {}
