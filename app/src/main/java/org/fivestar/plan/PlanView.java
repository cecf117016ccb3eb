package org.fivestar.plan;

import java.time.Instant;
import java.util.List;
import org.fivestar.forms.Finding;
import org.fivestar.place.Level;
import org.fivestar.place.PlaceRef;
import org.fivestar.publicity.HeldStars;
import org.jspecify.annotations.Nullable;

/**
 * A plan with all its versions.
 *
 * @param version for If-Match
 * @param number of the newest version; 0 before the first
 * @param stars the stars there are for this kind of place
 * @param content the draft for the village that writes it, for everybody else the newest version
 * @param versions oldest first
 * @param findings what stands against handing the draft in; empty for who does not write
 * @param may what the reader may do now: write, accept, return
 * @param waits whom it waits for, in words; null when for nobody
 * @param next who gets it next when the reader hands in or accepts, in words; null when nobody
 * @param barred why the reader may not check it although the post would allow it; null when nothing bars
 * @param lastYear stars granted the year before; null when nothing was published
 * @param result stars granted this year; null while nothing is published
 */
public record PlanView(
        PlaceRef place,
        String kind,
        int year,
        PlanState state,
        long version,
        int number,
        List<PlanStar> stars,
        PlanContent content,
        List<PlanVersionView> versions,
        List<Finding> findings,
        List<String> may,
        @Nullable String waits,
        @Nullable String next,
        @Nullable String barred,
        @Nullable HeldStars lastYear,
        @Nullable HeldStars result) {

    /** @param requires codes of the stars without which this one cannot be held */
    public record PlanStar(String code, String name, List<String> requires) {}

    /** @param by name of who acted */
    public record PlanVersionView(
            int number, PlanAct act, Level level, PlanContent content, String reason, String by, Instant at) {}
}
