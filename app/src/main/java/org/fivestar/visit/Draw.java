package org.fivestar.visit;

import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Instant;
import java.util.List;

/**
 * A drawing of villages by lot, as it was made.
 *
 * @param areaPath codes from the city down to the area
 * @param seed what the tickets were made with
 * @param reason why it was drawn again; "" for the first draw
 * @param fingerprint SHA-256 of the candidates' keys
 * @param candidates how many could be drawn
 * @param chosen how many were
 */
record Draw(
        long id,
        String cycle,
        int year,
        String area,
        List<String> areaPath,
        DrawFilter filter,
        String seed,
        SeedSource seedSource,
        String reason,
        String fingerprint,
        int candidates,
        int chosen,
        String drawnBy,
        Instant drawnAt) {

    /** Where a seed comes from. */
    public enum SeedSource {
        MACHINE("machine"),
        GIVEN("given");

        private final String word;

        SeedSource(String word) {
            this.word = word;
        }

        @JsonValue
        public String word() {
            return word;
        }
    }

    /**
     * One village that could be drawn.
     *
     * @param rank 1 for the smallest ticket
     * @param stars how many it claimed at the time
     */
    record Candidate(int rank, String runKey, String run, String place, int stars, String ticket) {}
}
