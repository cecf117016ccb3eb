package org.fivestar.visit;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * One line of what was recorded on site. Never changed: a correction is a line that replaces this one.
 *
 * @param star the star it is about, or the indicator's star
 * @param indicator null when it is about the whole star
 * @param points null in a difference, and in a correction that says the score was a mistake
 * @param most the most points there are; 0 in a difference
 * @param finding null in a score, and in a correction that says the difference was a mistake
 * @param stated what the village had stated when this was written; null while nothing, and in a score
 * @param evidence ids of files
 * @param person who wrote it
 * @param outsider the outside member in whose name it was written; "" for the writer's own
 * @param replaces the line it corrects; null for a new one
 * @param reason why it was corrected; "" for a new one
 */
record SiteRecord(
        long id,
        long visit,
        Kind kind,
        String star,
        @Nullable String indicator,
        @Nullable Integer points,
        int most,
        @Nullable OnSite finding,
        @Nullable JsonNode stated,
        List<String> evidence,
        String words,
        String person,
        String outsider,
        Instant at,
        @Nullable Long replaces,
        String reason) {

    /** A number, or a finding beside what was stated on paper. */
    enum Kind {
        SCORE,
        DIFFERENCE;

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        static Kind of(String word) {
            return valueOf(word.toUpperCase(Locale.ROOT));
        }
    }

    /** The same, written at this moment. */
    SiteRecord at(Instant now) {
        return new SiteRecord(
                id, visit, kind, star, indicator, points, most, finding, stated, evidence, words, person, outsider, now,
                replaces, reason);
    }
}
