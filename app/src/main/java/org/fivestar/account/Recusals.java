package org.fivestar.account;

import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.fivestar.audit.Audit;
import org.fivestar.audit.AuditEntry;
import org.fivestar.place.Level;
import org.fivestar.place.Place;
import org.fivestar.place.PlaceName;
import org.fivestar.place.PlaceRef;
import org.fivestar.place.Places;
import org.fivestar.place.PostName;
import org.fivestar.platform.HouseClock;
import org.fivestar.platform.Problem;
import org.fivestar.processes.Queue;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * The places people keep out of. Everybody may declare a relation of their own; only an administrator ends one, and not
 * his own, so that nobody lets himself in.
 */
@Component
public class Recusals {

    private static final int LONGEST_REASON = 200;

    private final JdbcClient jdbc;
    private final Clock clock;
    private final Audit audit;
    private final Places places;
    private final People people;

    Recusals(JdbcClient jdbc, Clock clock, Audit audit, Places places, People people) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.audit = audit;
        this.places = places;
        this.people = people;
    }

    /**
     * Keeps a person out of a place from the next request on.
     *
     * @throws Problem 404 for an unknown person or place, 400 for a place that is no village or community or for a
     *     missing reason, 409 for a place that has ended or that the person keeps out of already
     */
    @Transactional
    public void declare(PersonId person, NewRecusal recusal, String by) {
        requireSubject(recusal.place());
        String reason = reason(recusal);
        people.requireKnown(person);
        try {
            jdbc.sql("""
                            insert into recusal (person, place, kind, reason, declared_by, declared_at)
                            values (:person, :place, :kind, :reason, :by, :now)""")
                    .param("person", person.value())
                    .param("place", recusal.place())
                    .param("kind", recusal.relation().word())
                    .param("reason", reason)
                    .param("by", by)
                    .param("now", now())
                    .update();
        } catch (DuplicateKeyException twice) {
            throw Problem.conflict("recusal-exists", "已经回避了这个村（社区）。", "不用再次申报。").causedBy(twice);
        }
        audit.append(new AuditEntry(
                by,
                "recusal-declared",
                "person/" + person,
                Map.of("place", recusal.place(), "relation", recusal.relation().word(), "reason", reason)));
    }

    /**
     * Lets a person in again, from the next request on.
     *
     * @throws Problem 403 for whoever would end his own, 404 when there is none or it has ended
     */
    @Transactional
    public void end(PersonId person, long recusal, String by) {
        if (person.value().equals(by)) {
            throw new Problem("own-recusal", 403, "不能解除自己的回避。", "请由另一位系统管理员核实后解除。");
        }
        Optional<String> place = jdbc.sql("""
                        update recusal set ended_by = :by, ended_at = :now
                        where id = :recusal and person = :person and ended_at is null
                        returning place""")
                .param("by", by)
                .param("now", now())
                .param("recusal", recusal)
                .param("person", person.value())
                .query(String.class)
                .optional();
        audit.append(new AuditEntry(
                by,
                "recusal-ended",
                "person/" + person,
                Map.of("place", place.orElseThrow(() -> Problem.notFound("没有这项回避，或者它已经解除。")))));
    }

    /** What a person keeps out of today, the latest declared first. */
    public List<RecusalRow> of(PersonId person) {
        List<Line> lines =
                jdbc.sql("""
                        select id, place, kind, reason, declared_by, declared_at from recusal
                        where person = :person and ended_at is null order by declared_at desc, id desc""").param("person", person.value()).query(Line.class).list();
        Map<PersonId, String> names = people.names(
                lines.stream().map(line -> new PersonId(line.declaredBy())).toList());
        Map<String, PlaceRef> refs = places.refs(lines.stream().map(Line::place).toList());
        Optional<Actor> actor = lines.isEmpty() ? Optional.empty() : people.findActor(person);
        return lines.stream()
                .map(line -> row(line, refs.get(line.place()), names, actor))
                .toList();
    }

    private RecusalRow row(Line line, PlaceRef place, Map<PersonId, String> names, Optional<Actor> actor) {
        Relation relation = Relation.get(line.kind());
        return new RecusalRow(
                line.id(),
                place,
                relation,
                relation.label(),
                line.reason(),
                names.getOrDefault(new PersonId(line.declaredBy()), line.declaredBy()),
                line.declaredAt().atZoneSameInstant(HouseClock.ZONE).toOffsetDateTime(),
                actor.map(who -> unattended(who, place)).orElse(List.of()));
    }

    /** What would wait there forever is said at once, to the person and to the administrator. */
    private List<String> unattended(Actor actor, PlaceRef place) {
        Map<String, String> names = place.path().stream().collect(Collectors.toMap(PlaceName::code, PlaceName::name));
        Map<Queue, String> desks = new HashMap<>();
        for (Post post : actor.posts()) {
            if (Roles.decides(post.role()) && post.covers(List.copyOf(names.keySet()))) {
                String unit = String.valueOf(post.place());
                if (!unit.equals(place.code())) {
                    desks.put(
                            new Queue(unit, post.level(), post.bareRole(), post.star()),
                            PostName.of(String.valueOf(names.get(unit)), Roles.name(post.role())));
                }
            }
        }
        Set<Queue> vacant = people.vacant(desks.keySet(), place.code());
        return vacant.stream().map(desks::get).distinct().sorted().toList();
    }

    /** Villages and communities whose name contains the text, in the cities of the actor's posts; at most 50. */
    public List<PlaceRef> choices(Actor actor, String text) {
        Set<String> cities = places
                .refs(actor.posts().stream()
                        .flatMap(post -> Stream.ofNullable(post.place()))
                        .toList())
                .values()
                .stream()
                .map(place -> place.path().get(0).code())
                .collect(Collectors.toSet());
        List<String> found = places.search(text).stream()
                .filter(place -> place.level() == Level.VILLAGE)
                .filter(place ->
                        cities.isEmpty() || cities.contains(place.path().get(0)))
                .map(Place::code)
                .toList();
        Map<String, PlaceRef> refs = places.refs(found);
        return found.stream().flatMap(code -> Stream.ofNullable(refs.get(code))).toList();
    }

    /** The places each of the people keeps out of today, in one statement. */
    Map<String, List<String>> places(Collection<String> persons) {
        Map<String, List<String>> places = new HashMap<>();
        jdbc.sql("select person, place from recusal where person = any(:persons) and ended_at is null order by id")
                .param("persons", persons.toArray(String[]::new))
                .query((row, n) -> places.computeIfAbsent(row.getString("person"), id -> new ArrayList<>())
                        .add(row.getString("place")))
                .list();
        return places;
    }

    private void requireSubject(String code) {
        Place place = places.get(code);
        if (place.level() != Level.VILLAGE) {
            throw Problem.invalid(
                            "只能回避村或社区，" + place.name() + "是" + place.level().label() + "。", "请选择一个村或社区。")
                    .with("field", "place");
        }
        if (place.validTo() != null && place.validTo().isBefore(LocalDate.now(clock))) {
            throw Problem.conflict("place-ended", place.name() + "已于 " + place.validTo() + " 停用。", "请选择现在的村或社区。")
                    .with("field", "place");
        }
    }

    private static String reason(NewRecusal recusal) {
        String reason = recusal.reason() == null ? "" : recusal.reason().strip();
        if (reason.length() > LONGEST_REASON) {
            throw Problem.invalid("说明最多 " + LONGEST_REASON + " 个字。", "请缩短说明。").with("field", "reason");
        }
        if (reason.isEmpty() && recusal.relation() == Relation.OTHER) {
            throw Problem.invalid("选择“其他”时要写明原因。", "请填写说明。").with("field", "reason");
        }
        return reason;
    }

    private OffsetDateTime now() {
        return OffsetDateTime.now(clock);
    }

    record Line(long id, String place, String kind, String reason, String declaredBy, OffsetDateTime declaredAt) {}
}
