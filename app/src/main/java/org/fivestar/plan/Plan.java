package org.fivestar.plan;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A village's or community's plan for a year as it stands.
 *
 * @param path codes from the city down to the place
 * @param version grows with every writing and every act; 0 while nobody has written
 * @param number of the newest version; 0 while nothing was handed in
 * @param draft what the village is writing, or has handed in
 * @param writers ids of the people who have written the draft
 * @param at when it was last written or acted on; null while nobody has written
 */
record Plan(
        int year,
        String place,
        List<String> path,
        String kind,
        PlanState state,
        long version,
        int number,
        PlanContent draft,
        List<String> writers,
        @Nullable Instant at) {

    String subject() {
        return "plan/" + year + "/" + place;
    }
}
