package org.fivestar.visit;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.fivestar.processes.RunId;
import org.fivestar.visit.Rectification.Entry;
import org.fivestar.visit.Rectification.State;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Repository;

/** The ledger's tables: problems handed over, and what happened to them. */
@Repository
class RectificationRepository {

    /** The newest extension's day, and the last word that moves a line; an answer moves it only from where it began. */
    private static final String WITH_STATE = """
            with line as (
              select r.id, r.visit, r.run, r.year, r.place, r.place_path, r.star, r.indicator, r.words, r.measure,
                r.due as first_due, r.handed_by, r.handed_at,
                coalesce((select e.due from rectification_entry e where e.rectification = r.id
                  and e.kind = 'extended' order by e.id desc limit 1), r.due) as due,
                coalesce(
                (select kind from rectification_entry e where e.rectification = r.id
                   and kind in ('closing-asked', 'sent-back', 'closed', 'dropped') order by e.id desc limit 1),
                (select kind from rectification_entry e where e.rectification = r.id and kind = 'answered' limit 1),
                'handed-over') as state
              from rectification r)
            """;

    private static final String VISIBLE = """
            exists (select from unnest(:places::text[], :stars::text[]) as post(place, star)
              where line.place_path @> array[post.place] and (post.star is null or post.star = line.star)
                and not exists (select from unnest(:recused::text[]) as kept(place)
                  where kept.place = any(line.place_path) and kept.place <> post.place))
            and (:year::int is null or year = :year)
            and (:place::text is null or place_path @> array[:place]::text[])
            and (:visit::bigint is null or visit = :visit)
            """;

    private final JdbcClient jdbc;

    RectificationRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @return the id it got */
    long insert(Rectification line) {
        return jdbc.sql("""
                        insert into rectification (visit, run, year, place, place_path, star, indicator, words, measure,
                          due, handed_by, handed_at)
                        values (:visit, :run, :year, :place, :path, :star, :indicator, :words, :measure,
                          :due, :by, :at)
                        returning id""")
                .param("visit", line.visit())
                .param("run", line.run().value())
                .param("year", line.year())
                .param("place", line.place())
                .param("path", Rows.array(line.path()))
                .param("star", line.star())
                .param("indicator", line.indicator())
                .param("words", line.words())
                .param("measure", line.measure())
                .param("due", line.firstDue())
                .param("by", line.handedBy())
                .param("at", Rows.utc(line.handedAt()))
                .query(Long.class)
                .single();
    }

    Optional<Rectification> find(long id) {
        return jdbc.sql(WITH_STATE + "select * from line where id = :id")
                .param("id", id)
                .query(RectificationRepository::line)
                .optional();
    }

    /** Waits for whoever writes to this line, then keeps it until the transaction ends. */
    Optional<Rectification> lock(long id) {
        jdbc.sql("select id from rectification where id = :id for update")
                .param("id", id)
                .query(row -> {});
        return find(id);
    }

    /** How many lines of a visit are not closed. */
    int openOf(long visit) {
        return jdbc.sql(WITH_STATE
                        + "select count(*) from line where visit = :visit and state not in ('closed', 'dropped')")
                .param("visit", visit)
                .query(Integer.class)
                .single();
    }

    /** Lines handed over and lines still open, by visit. */
    record Sums(int all, int open) {}

    Map<Long, Sums> sums(Collection<Long> visits) {
        Map<Long, Sums> sums = new HashMap<>();
        jdbc.sql(WITH_STATE + """
                        select visit, count(*) as every, count(*) filter (where state not in ('closed', 'dropped')) as open
                        from line where visit = any(:visits) group by visit""")
                .param("visits", visits.toArray(Long[]::new))
                .query((row, n) -> sums.put(row.getLong("visit"), new Sums(row.getInt("every"), row.getInt("open"))))
                .list();
        return sums;
    }

    /**
     * Which lines somebody may see and wants to.
     *
     * @param places places of the posts that let the lines be seen
     * @param stars the star of each of these posts; null for every star
     * @param recused places kept out of by posts above them
     */
    record Wanted(
            String[] places,
            @Nullable String[] stars,
            String[] recused,
            @Nullable Integer year,
            @Nullable String place,
            @Nullable Long visit) {

        StatementSpec in(StatementSpec sql) {
            return sql.param("places", places)
                    .param("stars", stars)
                    .param("recused", recused)
                    .param("year", year)
                    .param("place", place)
                    .param("visit", visit);
        }
    }

    /**
     * One page of them.
     *
     * @param states empty for every state
     * @param overdueOn only lines due before this day; null for all
     * @param after the due day and id of the last line seen; null for the first page
     */
    record Page(
            Wanted wanted,
            List<State> states,
            @Nullable LocalDate overdueOn,
            @Nullable After after,
            int limit) {}

    /** Where a page ended. */
    record After(LocalDate due, long id) {}

    /** What is due first comes first. */
    List<Rectification> page(Page page) {
        return page.wanted()
                .in(jdbc.sql(WITH_STATE + "select * from line where " + VISIBLE + """
                        and (cardinality(:states::text[]) = 0 or state = any(:states))
                        and (:overdueOn::date is null or due < :overdueOn)
                        and (:afterDue::date is null or (due, id) > (:afterDue::date, :afterId))
                        order by due, id limit :limit"""))
                .param("states", page.states().stream().map(State::word).toArray(String[]::new))
                .param("overdueOn", page.overdueOn())
                .param("afterDue", page.after() == null ? null : page.after().due())
                .param("afterId", page.after() == null ? 0 : page.after().id())
                .param("limit", page.limit())
                .query(RectificationRepository::line)
                .list();
    }

    /** How many there are in each state. */
    Map<State, Integer> counts(Wanted wanted) {
        Map<State, Integer> counts = new EnumMap<>(State.class);
        wanted.in(jdbc.sql(WITH_STATE + "select state, count(*) as n from line where " + VISIBLE + " group by state"))
                .query((row, n) -> counts.put(State.of(row.getString("state")), row.getInt("n")))
                .list();
        return counts;
    }

    /** How many open lines were due before this day. */
    int countOverdue(Wanted wanted, LocalDate today) {
        return wanted.in(jdbc.sql(WITH_STATE + "select count(*) from line where " + VISIBLE
                        + " and due < :today and state not in ('closed', 'dropped')"))
                .param("today", today)
                .query(Integer.class)
                .single();
    }

    /** @return the id it got */
    long insert(Entry entry) {
        return jdbc.sql("""
                        insert into rectification_entry (rectification, kind, unit, measure, due, words, evidence,
                          person, at, replaces, reason)
                        values (:line, :kind, :unit, :measure, :due, :words, :evidence, :person, :at, :replaces, :reason)
                        returning id""")
                .param("line", entry.rectification())
                .param("kind", entry.kind().word())
                .param("unit", entry.unit())
                .param("measure", entry.measure())
                .param("due", entry.due())
                .param("words", entry.words())
                .param("evidence", Rows.array(entry.evidence()))
                .param("person", entry.person())
                .param("at", Rows.utc(entry.at()))
                .param("replaces", entry.replaces())
                .param("reason", entry.reason())
                .query(Long.class)
                .single();
    }

    /** Everything that happened to these lines, oldest first. */
    List<Entry> entries(Collection<Long> lines) {
        return jdbc.sql("select * from rectification_entry where rectification = any(:lines) order by id")
                .param("lines", lines.toArray(Long[]::new))
                .query((row, n) -> new Entry(
                        row.getLong("id"),
                        row.getLong("rectification"),
                        EntryKind.of(row.getString("kind")),
                        row.getString("unit"),
                        row.getString("measure"),
                        row.getObject("due", LocalDate.class),
                        row.getString("words"),
                        Rows.texts(row, "evidence"),
                        row.getString("person"),
                        Rows.instant(row, "at"),
                        row.getObject("replaces", Long.class),
                        row.getString("reason")))
                .list();
    }

    private static Rectification line(ResultSet row, int number) throws SQLException {
        return new Rectification(
                row.getLong("id"),
                row.getLong("visit"),
                new RunId(row.getString("run")),
                row.getInt("year"),
                row.getString("place"),
                Rows.texts(row, "place_path"),
                row.getString("star"),
                row.getString("indicator"),
                row.getString("words"),
                row.getString("measure"),
                row.getObject("first_due", LocalDate.class),
                row.getObject("due", LocalDate.class),
                row.getString("handed_by"),
                Rows.instant(row, "handed_at"),
                State.of(row.getString("state")));
    }
}
