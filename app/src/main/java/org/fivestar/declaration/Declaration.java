package org.fivestar.declaration;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.fivestar.forms.Answer;
import org.fivestar.forms.Claim;
import org.fivestar.processes.RunId;
import org.jspecify.annotations.Nullable;

/**
 * What a village states about its year.
 *
 * @param stars claimed stars in the rubric's order
 * @param version grows with every saved change; 0 while nothing was saved
 * @param claimVersion the version that last changed the claim
 * @param changedBy id of the person who saved last; null while nothing was saved
 * @param answers by indicator
 */
public record Declaration(
        RunId run,
        String place,
        int year,
        List<String> stars,
        int level,
        String statement,
        long version,
        long claimVersion,
        @Nullable String changedBy,
        @Nullable Instant changedAt,
        Map<String, StatedAnswer> answers) {

    static Declaration empty(RunId run, String place, int year) {
        return new Declaration(run, place, year, List.of(), 0, "", 0, 0, null, null, Map.of());
    }

    Declaration with(Map<String, StatedAnswer> now) {
        return new Declaration(
                run, place, year, stars, level, statement, version, claimVersion, changedBy, changedAt, now);
    }

    /** The same with some answers written, all at one version. */
    Declaration with(List<StatedAnswer> saved) {
        if (saved.isEmpty()) {
            return this;
        }
        Map<String, StatedAnswer> now = new LinkedHashMap<>(answers);
        saved.forEach(answer -> now.put(answer.indicator(), answer));
        StatedAnswer last = saved.get(saved.size() - 1);
        return new Declaration(
                run,
                place,
                year,
                stars,
                level,
                statement,
                last.version(),
                claimVersion,
                last.updatedBy(),
                last.updatedAt(),
                now);
    }

    Claim claim() {
        return new Claim(Set.copyOf(stars), level);
    }

    /** The answers as the rubric measures them. */
    Map<String, Answer> measured() {
        Map<String, Answer> measured = new LinkedHashMap<>();
        answers.forEach((indicator, answer) -> measured.put(indicator, answer.measured()));
        return measured;
    }
}
