package org.fivestar.visit;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.fivestar.place.Level;
import org.fivestar.platform.HouseClock;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** How often villages were visited, and how often a problem was handed over or sent back to them. */
@Component
public class SiteRequests {

    private final JdbcClient jdbc;

    SiteRequests(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** What a village was asked. */
    public enum SiteRequest {
        VISIT,
        RECTIFICATION,
        SENT_BACK
    }

    /**
     * @param month {@code 2026-11}
     * @param by level of the area in which the visit was drawn
     */
    public record SiteAsked(String place, SiteRequest what, String month, Level by, long times) {}

    /**
     * Of a year's visits in an area, between two moments; one statement. A visit that has not taken place is not told to
     * its village, and is not counted.
     */
    public List<SiteAsked> of(int year, String area, Instant from, Instant to) {
        return jdbc.sql("""
                        with asked as (
                          select v.id as visit, v.place, 'VISIT' as what, v.done_day::timestamp as at
                          from visit v
                          where v.year = :year and v.place_path @> array[:area]::text[] and v.done_day is not null
                          union all
                          select r.visit, r.place, 'RECTIFICATION', r.handed_at at time zone :zone
                          from rectification r
                          where r.year = :year and r.place_path @> array[:area]::text[]
                          union all
                          select r.visit, r.place, 'SENT_BACK', e.at at time zone :zone
                          from rectification r join rectification_entry e on e.rectification = r.id
                          where r.year = :year and r.place_path @> array[:area]::text[]
                            and e.kind = 'sent-back' and e.replaces is null)
                        select asked.place, asked.what, to_char(asked.at, 'YYYY-MM') as month,
                          cardinality(d.area_path) as depth, count(*) as times
                        from asked join visit v on v.id = asked.visit join visit_draw d on d.id = v.draw
                        where asked.at >= :from::timestamptz at time zone :zone
                          and asked.at < :to::timestamptz at time zone :zone
                        group by 1, 2, 3, 4""")
                .param("year", year)
                .param("area", area)
                .param("zone", HouseClock.ZONE.getId())
                .param("from", from.atOffset(ZoneOffset.UTC))
                .param("to", to.atOffset(ZoneOffset.UTC))
                .query((row, n) -> new SiteAsked(
                        row.getString("place"),
                        SiteRequest.valueOf(row.getString("what")),
                        row.getString("month"),
                        Level.values()[row.getInt("depth") - 1],
                        row.getLong("times")))
                .list();
    }
}
