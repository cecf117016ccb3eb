package org.fivestar.place;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.fivestar.audit.Audit;
import org.fivestar.audit.AuditEntry;
import org.fivestar.platform.Problem;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Reads the registry of places. */
@Component
public class Places {

    private static final int SEARCH_LIMIT = 50;

    private final JdbcClient jdbc;
    private final Clock clock;
    private final Audit audit;
    private final Map<String, PlaceRef> refs = new ConcurrentHashMap<>();

    Places(JdbcClient jdbc, Clock clock, Audit audit) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.audit = audit;
    }

    public Place get(String code) {
        return find(code).orElseThrow(() -> Problem.notFound("没有代码为 " + code + " 的单位。"));
    }

    public Optional<Place> find(String code) {
        return jdbc.sql("select * from place where code = :code")
                .param("code", code)
                .query(Places::place)
                .optional();
    }

    /** The cities, in the order of their codes. */
    public List<Place> cities() {
        return jdbc.sql("select * from place where parent is null and " + STANDS + " order by code")
                .param("today", today())
                .query(Places::place)
                .list();
    }

    /** The places right below, in the order of their codes. */
    public List<Place> children(String parent) {
        return jdbc.sql("select * from place where parent = :parent and " + STANDS + " order by code")
                .param("parent", parent)
                .param("today", today())
                .query(Places::place)
                .list();
    }

    /** At most 50 places whose name contains the text or whose code starts with it, high levels first. */
    public List<Place> search(String text) {
        String words = text.strip();
        if (words.isEmpty()) {
            throw Problem.invalid("请输入要查找的单位名称或代码。", "至少输入一个字。");
        }
        return jdbc.sql("""
                        select * from place
                        where (official_name like '%' || :text || '%' escape '!' or code like :text || '%' escape '!')
                          and """ + " " + STANDS + " order by cardinality(path), code limit :limit")
                .param("text", words.replace("!", "!!").replace("%", "!%").replace("_", "!_"))
                .param("today", today())
                .param("limit", SEARCH_LIMIT)
                .query(Places::place)
                .list();
    }

    /** Every village and community of an area (the area may be one itself), in the order of their codes. */
    public List<Place> subjects(String area) {
        return jdbc.sql("select * from place where level = 'village' and path @> array[:area]::text[] and " + STANDS
                        + " order by code")
                .param("area", area)
                .param("today", today())
                .query(Places::place)
                .list();
    }

    /**
     * Names and paths of many places in at most one statement; codes nobody knows are left out.
     *
     * <p>Answers are remembered until places change: names are asked for on every page.
     */
    public Map<String, PlaceRef> refs(Collection<String> codes) {
        List<String> missing = codes.stream()
                .filter(code -> !refs.containsKey(code))
                .distinct()
                .toList();
        if (!missing.isEmpty()) {
            load(missing);
        }
        Map<String, PlaceRef> found = new HashMap<>();
        for (String code : codes) {
            PlaceRef ref = refs.get(code);
            if (ref != null) {
                found.put(code, ref);
            }
        }
        return found;
    }

    public PlaceRef ref(String code) {
        return Optional.ofNullable(refs(List.of(code)).get(code))
                .orElseThrow(() -> Problem.notFound("没有代码为 " + code + " 的单位。"));
    }

    /** Sets the kind of a village or community; the name then no longer counts. */
    @Transactional
    public Place confirmKind(String code, Kind kind, String by) {
        Place place = get(code);
        if (place.level() != Level.VILLAGE) {
            throw Problem.invalid(
                    "只有村和社区有类别，" + place.name() + "是" + place.level().label() + "。", "请选择一个村或社区。");
        }
        jdbc.sql("update place set kind = :kind, kind_guessed = false where code = :code")
                .param("kind", kind.word())
                .param("code", code)
                .update();
        audit.append(new AuditEntry(by, "place-kind-confirmed", "place/" + code, Map.of("kind", kind.word())));
        return get(code);
    }

    /**
     * Ends a place: from the day after, no list, no new post and no new year takes it in. What it declared stays, and so
     * does its code, which is never given to another.
     *
     * @param lastDay the last day it stands; null to let it stand on
     * @throws Problem 409 while places below it stand longer
     */
    @Transactional
    public Place end(String code, @Nullable LocalDate lastDay, String by) {
        Place place = get(code);
        if (lastDay != null && place.validFrom() != null && lastDay.isBefore(place.validFrom())) {
            throw Problem.invalid("停用日期早于启用日期 " + place.validFrom() + "。", "请改正停用日期。")
                    .with("field", "lastDay");
        }
        long below = lastDay == null ? 0 : standingBelow(code, lastDay);
        if (below > 0) {
            throw Problem.conflict(
                    "places-below",
                    place.name() + "还有 " + below + " 个下级单位在 " + lastDay + " 之后仍有效，不能停用。",
                    "请先停用或改挂它的下级单位。");
        }
        jdbc.sql("update place set valid_to = :lastDay where code = :code")
                .param("lastDay", lastDay)
                .param("code", code)
                .update();
        audit.append(new AuditEntry(by, "place-ended", "place/" + code, Map.of("lastDay", String.valueOf(lastDay))));
        return get(code);
    }

    private long standingBelow(String code, LocalDate day) {
        return jdbc.sql("select count(*) from place where parent = :code and (valid_to is null or valid_to > :day)")
                .param("code", code)
                .param("day", day)
                .query(Long.class)
                .single();
    }

    void forget() {
        refs.clear();
    }

    private void load(List<String> codes) {
        Map<String, List<PlaceName>> paths = new HashMap<>();
        jdbc.sql("""
                        select p.code as of_code, a.code, a.name
                        from place p cross join unnest(p.path) with ordinality as step(code, position)
                        join place a on a.code = step.code
                        where p.code = any(:codes)
                        order by p.code, step.position""")
                .param("codes", codes.toArray(String[]::new))
                .query((row, n) -> paths.computeIfAbsent(row.getString("of_code"), code -> new ArrayList<>())
                        .add(new PlaceName(row.getString("code"), row.getString("name"))))
                .list();
        paths.forEach((code, path) ->
                refs.put(code, new PlaceRef(code, path.get(path.size() - 1).name(), List.copyOf(path))));
    }

    private LocalDate today() {
        return LocalDate.now(clock);
    }

    private static final String STANDS =
            "(valid_from is null or valid_from <= :today) and (valid_to is null or valid_to >= :today)";

    static Place place(ResultSet row, int number) throws SQLException {
        String kind = row.getString("kind");
        return new Place(
                row.getString("code"),
                row.getString("name"),
                row.getString("official_name"),
                Level.find(row.getString("level")).orElseThrow(),
                kind == null ? null : Kind.get(kind),
                row.getBoolean("kind_guessed"),
                row.getString("parent"),
                Arrays.asList((String[]) row.getArray("path").getArray()),
                row.getObject("valid_from", LocalDate.class),
                row.getObject("valid_to", LocalDate.class));
    }
}
