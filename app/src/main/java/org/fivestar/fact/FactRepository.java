package org.fivestar.fact;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.fivestar.account.PersonId;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/** The table of statements about places. */
@Repository
class FactRepository {

    private final JdbcClient jdbc;
    private final JsonMapper json;

    FactRepository(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    /**
     * The statement that counts.
     *
     * @param last the number of the statement that was made last, which may count for an earlier day
     */
    record Newest(KnownFact fact, int last, int statements) {}

    List<Newest> newest(Collection<String> places, Collection<String> codes) {
        return jdbc.sql("""
                        select distinct on (place, code) *,
                          max(number) over one as last, count(*) over one as statements
                        from fact_value where place = any(:places) and code = any(:codes)
                        window one as (partition by place, code)
                        order by place, code, stated_on desc, number desc""")
                .param("places", array(places))
                .param("codes", array(codes))
                .query((row, n) -> new Newest(fact(row), row.getInt("last"), row.getInt("statements")))
                .list();
    }

    List<KnownFact> history(String place, String code) {
        return jdbc.sql("""
                        select * from fact_value where place = :place and code = :code
                        order by stated_on desc, number desc""")
                .param("place", place)
                .param("code", code)
                .query((row, n) -> fact(row))
                .list();
    }

    /**
     * Lets nobody else state anything of these places until the transaction ends. Few locks for any number of places, so
     * that a table of a whole city takes no more of them than the server has.
     */
    void hold(Collection<String> places) {
        jdbc.sql("""
                        select pg_advisory_xact_lock(hashtext('fact_value'), part)
                        from (select distinct (hashtextextended(place, 0) & 63)::int as part
                              from unnest(:places::text[]) as place order by 1) as parts""").param("places", array(places)).query(row -> {});
    }

    /** Those of which nothing says the same for the same day. */
    List<KnownFact> unknown(List<KnownFact> facts) {
        if (facts.isEmpty()) {
            return facts;
        }
        Set<Integer> known = Set.copyOf(jdbc.sql("""
                        select distinct t.at::int from unnest(:places::text[], :codes::text[], :values::text[],
                            :units::text[], :days::date[]) with ordinality as t (place, code, value, unit, day, at)
                        join fact_value f on f.place = t.place and f.code = t.code and f.value = t.value::jsonb
                          and f.unit is not distinct from t.unit and f.stated_on = t.day""")
                .param("places", column(facts, KnownFact::place))
                .param("codes", column(facts, KnownFact::code))
                .param("values", column(facts, fact -> json.writeValueAsString(fact.value())))
                .param("units", column(facts, KnownFact::unit))
                .param("days", column(facts, fact -> fact.statedOn().toString()))
                .query(Integer.class)
                .list());
        return IntStream.range(0, facts.size())
                .filter(index -> !known.contains(index + 1))
                .mapToObj(facts::get)
                .toList();
    }

    /** How many were written: fewer than given when somebody wrote the same numbers in the same moment. */
    int insert(List<KnownFact> facts) {
        if (facts.isEmpty()) {
            return 0;
        }
        // in one order whoever writes, so that two never wait for each other
        List<KnownFact> ordered = facts.stream()
                .sorted(Comparator.comparing(KnownFact::place).thenComparing(KnownFact::code))
                .toList();
        KnownFact one = ordered.get(0);
        return jdbc.sql("""
                        insert into fact_value
                          (place, code, number, value, unit, stated_on, stated_by, source, reference, at)
                        select place, code, number, value::jsonb, unit, stated_on, :by, source, reference, :at
                        from unnest(:places::text[], :codes::text[], :numbers::int[], :values::text[], :units::text[],
                            :days::date[], :sources::text[], :references::text[])
                          as t (place, code, number, value, unit, stated_on, source, reference)
                        on conflict do nothing""")
                .param("places", column(ordered, KnownFact::place))
                .param("codes", column(ordered, KnownFact::code))
                .param("numbers", ordered.stream().map(KnownFact::number).toArray(Integer[]::new))
                .param("values", column(ordered, fact -> json.writeValueAsString(fact.value())))
                .param("units", column(ordered, KnownFact::unit))
                .param("days", column(ordered, fact -> fact.statedOn().toString()))
                .param("sources", column(ordered, fact -> fact.source().word()))
                .param("references", column(ordered, KnownFact::reference))
                .param("by", one.statedBy())
                .param("at", utc(one.at()))
                .update();
    }

    void confirm(List<KnownFact> facts, PersonId by, Instant at) {
        if (!facts.isEmpty()) {
            jdbc.sql("""
                            update fact_value f set confirmed_at = :at, confirmed_by = :by
                            from unnest(:places::text[], :codes::text[], :numbers::int[]) as t (place, code, number)
                            where f.place = t.place and f.code = t.code and f.number = t.number""")
                    .param("places", column(facts, KnownFact::place))
                    .param("codes", column(facts, KnownFact::code))
                    .param("numbers", facts.stream().map(KnownFact::number).toArray(Integer[]::new))
                    .param("by", by.value())
                    .param("at", utc(at))
                    .update();
        }
    }

    /** Other words of the same statement. */
    void rewrite(List<KnownFact> facts) {
        for (KnownFact fact : facts) {
            jdbc.sql("""
                            update fact_value set value = :value::jsonb, unit = :unit, at = :at
                            where place = :place and code = :code and number = :number""")
                    .param("value", json.writeValueAsString(fact.value()))
                    .param("unit", fact.unit())
                    .param("at", utc(fact.at()))
                    .param("place", fact.place())
                    .param("code", fact.code())
                    .param("number", fact.number())
                    .update();
        }
    }

    private KnownFact fact(ResultSet row) throws SQLException {
        return new KnownFact(
                row.getString("place"),
                row.getString("code"),
                row.getInt("number"),
                json.readTree(row.getString("value")),
                row.getString("unit"),
                row.getObject("stated_on", LocalDate.class),
                row.getString("stated_by"),
                FactSource.of(row.getString("source")),
                row.getString("reference"),
                row.getObject("at", OffsetDateTime.class).toInstant(),
                instant(row.getObject("confirmed_at", OffsetDateTime.class)),
                row.getString("confirmed_by"));
    }

    private static @Nullable Instant instant(@Nullable OffsetDateTime at) {
        return at == null ? null : at.toInstant();
    }

    private static @Nullable String[] column(List<KnownFact> facts, Function<KnownFact, @Nullable String> of) {
        return facts.stream().map(of).toArray(String[]::new);
    }

    private static String[] array(Collection<String> texts) {
        return texts.toArray(String[]::new);
    }

    private static OffsetDateTime utc(Instant at) {
        return at.atOffset(ZoneOffset.UTC);
    }
}
