package org.fivestar.cycle;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.fivestar.place.Kind;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/** The table of local work items. */
@Repository
class LocalItemRepository {

    private static final JsonMapper JSON = JsonMapper.shared();

    private final JdbcClient jdbc;

    LocalItemRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Whoever writes items of this place in this year waits for the one who is writing others, so that limits hold. */
    void lockPlace(CycleId cycle, String place) {
        jdbc.sql("select pg_advisory_xact_lock(hashtextextended(:all, 0))")
                .param("all", "local-item " + cycle + " " + place)
                .query(row -> {});
    }

    Optional<LocalItem> find(CycleId cycle, long id) {
        return jdbc.sql("select * from local_item where cycle = :cycle and id = :id")
                .param("cycle", cycle.value())
                .param("id", id)
                .query(LocalItemRepository::read)
                .optional();
    }

    boolean anyOf(CycleId cycle) {
        return jdbc.sql("select exists (select from local_item where cycle = :cycle)")
                .param("cycle", cycle.value())
                .query(Boolean.class)
                .single();
    }

    /**
     * The items of these places, those of the first place first.
     *
     * @param withdrawn whether those taken back are among them
     */
    List<LocalItem> of(CycleId cycle, List<String> places, boolean withdrawn) {
        return jdbc.sql("""
                        select * from local_item
                        where cycle = :cycle and place = any(:places) and (:withdrawn or withdrawn_at is null)
                        order by array_position(:places, place), kind desc, about, position, id""")
                .param("cycle", cycle.value())
                .param("places", places.toArray(String[]::new))
                .param("withdrawn", withdrawn)
                .query(LocalItemRepository::read)
                .list();
    }

    /** Each at the end of what the same place says about the same code; one statement, whatever their number. */
    List<LocalItem> addAll(CycleId cycle, String place, List<LocalItemContent> contents, String by, Instant at) {
        return jdbc.sql("""
                        insert into local_item (cycle, place, kind, about, text, text_en, helps, due, position,
                          written_by, written_at)
                        select :cycle, :place, n.kind, n.about, n.text, n.text_en,
                          array(select help from jsonb_array_elements_text(n.helps::jsonb) with ordinality
                            as h (help, number) order by h.number),
                          n.due::date,
                          coalesce((
                            select max(position) from local_item i
                            where i.cycle = :cycle and i.place = :place and i.kind = n.kind and i.about = n.about
                              and i.withdrawn_at is null), 0)
                            + row_number() over (partition by n.kind, n.about order by n.number),
                          :by, :at
                        from unnest(:kinds, :abouts, :texts, :textsEn, :helps, :dues) with ordinality
                          as n (kind, about, text, text_en, helps, due, number)
                        order by n.number
                        returning *""")
                .param("cycle", cycle.value())
                .param("place", place)
                .param("kinds", each(contents, content -> content.kind().word()))
                .param("abouts", each(contents, LocalItemContent::about))
                .param("texts", each(contents, LocalItemContent::text))
                .param("textsEn", each(contents, LocalItemContent::textEn))
                .param("helps", each(contents, content -> JSON.writeValueAsString(content.helps())))
                .param("dues", each(contents, content -> Objects.toString(content.due(), null)))
                .param("by", by)
                .param("at", at.atOffset(ZoneOffset.UTC))
                .query(LocalItemRepository::read)
                .list();
    }

    private static @Nullable String[] each(
            List<LocalItemContent> contents, Function<LocalItemContent, @Nullable String> what) {
        return contents.stream().map(what).toArray(String[]::new);
    }

    void change(LocalItem item, LocalItemContent content, Instant at) {
        jdbc.sql("""
                        update local_item
                        set text = :text, text_en = :textEn, helps = :helps, due = :due, version = version + 1,
                          changed_at = :at
                        where id = :id""")
                .param("text", content.text())
                .param("textEn", content.textEn())
                .param("helps", content.helps().toArray(String[]::new))
                .param("due", content.due())
                .param("at", at.atOffset(ZoneOffset.UTC))
                .param("id", item.id())
                .update();
    }

    /** Puts the item at this place among its own and numbers the others anew. */
    void move(LocalItem item, int to) {
        jdbc.sql("""
                        with ranked as (
                          select id, row_number() over (order by position, id)::numeric as rank from local_item
                          where cycle = :cycle and place = :place and kind = :kind and about = :about
                            and withdrawn_at is null and id <> :id
                          union all select :id, :to - 0.5),
                        ordered as (select id, row_number() over (order by rank) as position from ranked)
                        update local_item i set position = o.position
                        from ordered o where o.id = i.id and o.position <> i.position""")
                .param("cycle", item.cycle().value())
                .param("place", item.place())
                .param("kind", item.content().kind().word())
                .param("about", item.content().about())
                .param("id", item.id())
                .param("to", to)
                .update();
    }

    void withdraw(LocalItem item, Instant at) {
        jdbc.sql("update local_item set withdrawn_at = :at where id = :id")
                .param("at", at.atOffset(ZoneOffset.UTC))
                .param("id", item.id())
                .update();
    }

    private static LocalItem read(ResultSet row, int number) throws SQLException {
        return new LocalItem(
                row.getLong("id"),
                new CycleId(row.getString("cycle")),
                row.getString("place"),
                new LocalItemContent(
                        Kind.get(row.getString("kind")),
                        row.getString("about"),
                        row.getString("text"),
                        row.getString("text_en"),
                        Arrays.asList((String[]) row.getArray("helps").getArray()),
                        row.getObject("due", LocalDate.class)),
                row.getInt("position"),
                row.getLong("version"),
                row.getObject("written_at", OffsetDateTime.class).toInstant(),
                instant(row.getObject("changed_at", OffsetDateTime.class)),
                instant(row.getObject("withdrawn_at", OffsetDateTime.class)));
    }

    private static @Nullable Instant instant(@Nullable OffsetDateTime at) {
        return at == null ? null : at.toInstant();
    }
}
