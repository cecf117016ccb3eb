package org.fivestar.publicity;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import org.fivestar.processes.EditionId;
import org.fivestar.processes.RunId;
import org.jspecify.annotations.Nullable;

/**
 * What one place is publicly said to hold, and until when it can be objected to.
 *
 * @param run the run it came from
 * @param places the codes from city to village or community
 * @param stars codes of the stars granted
 * @param endsOn the last day on which an objection is taken
 */
record Publication(
        long id,
        RunId run,
        EditionId edition,
        int year,
        List<String> places,
        String placeName,
        String placeKind,
        List<String> stars,
        LocalDate postedOn,
        LocalDate endsOn,
        State state) {

    enum State {
        PUBLICITY,
        OBJECTION,
        CERTIFIED,
        REVOKED;

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        static State of(String word) {
            return valueOf(word.toUpperCase(Locale.ROOT));
        }
    }

    String place() {
        return places.get(places.size() - 1);
    }

    /** Whether an objection can still be filed on that day. */
    boolean takesObjections(LocalDate day) {
        return state == State.OBJECTION || state == State.PUBLICITY && !day.isAfter(endsOn);
    }

    /** Which part of the list is asked for; {@code words} and {@code level} may be left out. */
    record Filter(
            int year,
            String area,
            @Nullable String words,
            @Nullable Integer level) {}
}
