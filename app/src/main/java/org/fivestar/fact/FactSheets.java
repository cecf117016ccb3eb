package org.fivestar.fact;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.fivestar.account.Actor;
import org.fivestar.account.People;
import org.fivestar.account.PersonId;
import org.fivestar.account.Roles;
import org.fivestar.cycle.Cycle;
import org.fivestar.cycle.Cycles;
import org.fivestar.fact.FactRepository.Newest;
import org.fivestar.fact.FactSheet.FactLine;
import org.fivestar.fact.FactSheet.StatedFact;
import org.fivestar.forms.Fact;
import org.fivestar.forms.Finding;
import org.fivestar.forms.Rubric;
import org.fivestar.place.Kind;
import org.fivestar.place.Level;
import org.fivestar.place.Place;
import org.fivestar.place.Places;
import org.fivestar.platform.Problem;
import org.fivestar.processes.Editions;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.JsonNode;

/** The fact sheet of a place (基本情况): who may read it, who may write it, and what it asks for this year. */
@Component
public class FactSheets {

    static final String[] READERS = {
        Roles.DECLARANT, Roles.REVIEWER, Roles.COUNTY_STAR_TEAM, Roles.COUNTY_OFFICE, Roles.CITY_OFFICE, "*/inspector"
    };

    private final Facts facts;
    private final Places places;
    private final Cycles cycles;
    private final Editions editions;
    private final People people;
    private final Clock clock;

    FactSheets(Facts facts, Places places, Cycles cycles, Editions editions, People people, Clock clock) {
        this.facts = facts;
        this.places = places;
        this.cycles = cycles;
        this.editions = editions;
        this.people = people;
        this.clock = clock;
    }

    /**
     * A value to state.
     *
     * @param unit the unit its writer had in mind; null without one
     * @param seen what the writer knew before; null when nothing was known
     */
    public record Written(
            String code,
            JsonNode value,
            @Nullable String unit,
            @Nullable JsonNode seen) {}

    /** @throws Problem 404, the same whether the place is unknown, no village, or not for this actor */
    public FactSheet sheet(String code, Actor actor) {
        Place place = open(code, actor);
        Optional<Rubric> rubric = rubric(place);
        List<Fact> asked = rubric.map(Rubric::facts).orElse(List.of());
        Map<String, Newest> known =
                facts.newest(code, asked.stream().map(Fact::code).toList());
        Map<PersonId, String> names =
                names(known.values().stream().map(Newest::fact).toList());
        return new FactSheet(
                places.ref(code),
                rubric.map(Rubric::year).orElse(null),
                writes(actor, place),
                asked.stream()
                        .map(fact -> line(fact, known.get(fact.code()), names))
                        .toList());
    }

    private FactLine line(Fact fact, @Nullable Newest known, Map<PersonId, String> names) {
        if (known == null) {
            return new FactLine(fact, null, 0);
        }
        boolean answers = known.fact().answers(fact);
        return new FactLine(fact, answers ? stated(known.fact(), fact, names) : null, known.statements());
    }

    /**
     * States several facts for today, all of them or none.
     *
     * @throws Problem 403 for who only reads, 409 when somebody else stated one differently meanwhile, 422 with findings
     */
    @Transactional
    public void write(String code, List<Written> written, Actor actor) {
        Place place = open(code, actor);
        requireWriter(actor, place);
        Optional<Rubric> rubric = rubric(place);
        LocalDate today = LocalDate.now(clock);
        List<FactStatement> statements = written.stream()
                .map(one -> new FactStatement(
                        code,
                        asked(rubric, one),
                        one.value(),
                        today,
                        FactSource.SHEET,
                        null,
                        new FactStatement.Seen(one.seen())))
                .toList();
        facts.state(statements, actor.id());
    }

    /**
     * Says of several facts that they are still true, all of them or none.
     *
     * @param seen the values confirmed, each as it was seen
     * @throws Problem 403 for who only reads, 409 when one of them is no longer what stands there
     */
    @Transactional
    public void confirm(String code, List<Written> seen, Actor actor) {
        Place place = open(code, actor);
        requireWriter(actor, place);
        Optional<Rubric> rubric = rubric(place);
        Map<String, KnownFact> known = facts.valuesOf(
                        List.of(code), seen.stream().map(Written::code).toList())
                .getOrDefault(code, Map.of());
        List<String> changed = seen.stream()
                .map(one -> new Looked(asked(rubric, one), one, known.get(one.code())))
                .filter(one -> !one.stands())
                .map(one -> "“" + one.fact().name() + "”")
                .toList();
        if (!changed.isEmpty()) {
            throw Problem.conflict(
                    "written-meanwhile", String.join("、", changed) + "现在不是您看到的内容，没有确认。", "请刷新后核对现在的内容，再确认。");
        }
        write(code, seen, actor);
    }

    /** What somebody confirms beside what is known. */
    private record Looked(Fact fact, Written seen, @Nullable KnownFact known) {

        boolean stands() {
            return known != null && known.answers(fact) && Fact.same(known.value(), seen.value());
        }
    }

    /** Every statement of one fact, the one that counts first. */
    public List<StatedFact> history(String code, String fact, Actor actor) {
        Place place = open(code, actor);
        Fact asked = rubric(place).flatMap(rubric -> rubric.findFact(fact)).orElseThrow(() -> unknown(fact));
        List<KnownFact> all = facts.history(code, fact);
        Map<PersonId, String> names = names(all);
        return all.stream().map(one -> stated(one, asked, names)).toList();
    }

    private StatedFact stated(KnownFact known, Fact fact, Map<PersonId, String> names) {
        return new StatedFact(
                known.value(),
                known.unit(),
                known.statedOn(),
                named(known.statedBy(), names),
                known.source(),
                known.reference(),
                known.confirmedAt(),
                known.confirmedBy() == null ? null : named(known.confirmedBy(), names),
                known.goodUntil(fact),
                known.isExpired(fact, LocalDate.now(clock)));
    }

    private Map<PersonId, String> names(List<KnownFact> all) {
        return people.names(all.stream()
                .flatMap(one -> Stream.of(Optional.of(one.statedBy()), Optional.ofNullable(one.confirmedBy())))
                .flatMap(Optional::stream)
                .distinct()
                .map(PersonId::new)
                .toList());
    }

    private static String named(String person, Map<PersonId, String> names) {
        return names.getOrDefault(new PersonId(person), person);
    }

    private static Fact asked(Optional<Rubric> rubric, Written written) {
        Fact fact = rubric.flatMap(one -> one.findFact(written.code())).orElseThrow(() -> unknown(written.code()));
        if (!Objects.equals(fact.unit(), written.unit())) {
            String unit = fact.unit() == null ? "没有单位" : "单位是" + fact.unit();
            throw Problem.withFindings(
                    "基本情况没有保存。",
                    List.of(Finding.error(
                            "/" + fact.code(), "“" + fact.name() + "”现在" + unit + "。", "请刷新页面，按现在的单位填写。")));
        }
        return fact;
    }

    /** What this year asks about such a place; in a year that is not prepared yet, what the nearest one asks. */
    private Optional<Rubric> rubric(Place place) {
        String kind = (place.kind() == null ? Kind.VILLAGE : place.kind()).word();
        return cycles.nearest(LocalDate.now(clock).getYear(), place.path())
                .map(Cycle::edition)
                .map(edition -> editions.content(edition).rubrics().get(kind));
    }

    private Place open(String code, Actor actor) {
        return places.find(code)
                .filter(place -> place.level() == Level.VILLAGE && reads(actor, place))
                .orElseThrow(() -> Problem.notFound("没有找到这个村（社区）的基本情况。"));
    }

    private static boolean reads(Actor actor, Place place) {
        return Stream.of(READERS).anyMatch(role -> actor.has(role, place.path()));
    }

    private static boolean writes(Actor actor, Place place) {
        return actor.has(Roles.DECLARANT, place.path());
    }

    private static void requireWriter(Actor actor, Place place) {
        if (!writes(actor, place)) {
            throw Problem.forbidden("只有本村（社区）的申报员可以填写基本情况。");
        }
    }

    private static Problem unknown(String fact) {
        return Problem.notFound("今年的基本情况中没有“" + fact + "”。");
    }
}
