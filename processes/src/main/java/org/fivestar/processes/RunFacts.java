package org.fivestar.processes;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the engine's side needs to know of a run while a command runs. */
record RunFacts(
        String id,
        String key,
        EditionId edition,
        String cycle,
        int year,
        String subject,
        String subjectName,
        String kind,
        Map<String, String> units,
        @Nullable String stage,
        int returned,
        @Nullable Instant postedAt,
        int claimed) {

    static RunFacts of(String id, RunStart start, int year, @Nullable String stage) {
        return new RunFacts(
                id,
                start.key(),
                start.edition(),
                start.cycle(),
                year,
                start.subject(),
                start.subjectName(),
                start.kind(),
                start.units(),
                stage,
                0,
                null,
                start.stars().size());
    }

    RunFacts with(@Nullable String newStage, int newReturned, @Nullable Instant newPosted) {
        return new RunFacts(
                id,
                key,
                edition,
                cycle,
                year,
                subject,
                subjectName,
                kind,
                units,
                newStage,
                newReturned,
                newPosted,
                claimed);
    }

    /** The same claiming another number of stars. */
    RunFacts claiming(int stars) {
        return new RunFacts(
                id, key, edition, cycle, year, subject, subjectName, kind, units, stage, returned, postedAt, stars);
    }
}
