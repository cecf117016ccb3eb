package org.fivestar.account;

import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.fivestar.audit.Audit;
import org.fivestar.audit.AuditEntry;
import org.fivestar.place.Place;
import org.fivestar.place.Places;
import org.fivestar.platform.Problem;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Who holds the posts of whom while that person is away. Both days are included; what a substitute holds is not passed
 * on, and running the system is not passed on at all.
 */
@Component
public class Substitutions {

    private static final int LONGEST_DAYS = 90;
    private static final int FARTHEST_DAYS = 366;
    private static final int LONGEST_REASON = 200;
    private static final int SHOWN = 100;
    private static final int PICKED = 20;

    private final JdbcClient jdbc;
    private final Clock clock;
    private final Audit audit;
    private final Places places;
    private final People people;
    private final ApplicationEventPublisher events;

    Substitutions(
            JdbcClient jdbc, Clock clock, Audit audit, Places places, People people, ApplicationEventPublisher events) {
        this.events = events;
        this.jdbc = jdbc;
        this.clock = clock;
        this.audit = audit;
        this.places = places;
        this.people = people;
    }

    /**
     * Appoints a substitute of one's own, among the colleagues.
     *
     * @throws Problem 403 for somebody of another level or area; else as {@link #appoint}
     */
    @Transactional
    public void appointOwn(Actor actor, NewSubstitution wanted) {
        requireSomebodyElse(actor.id(), wanted);
        boolean colleague = jdbc.sql("""
                        select exists (select from post where person = :substitute and place = any(:places)
                          and valid_from <= :today and (valid_to is null or valid_to >= :today))""")
                .param("substitute", wanted.substitute())
                .param("places", around(actor).toArray(String[]::new))
                .param("today", today())
                .query(Boolean.class)
                .single();
        if (!colleague) {
            people.requireKnown(new PersonId(wanted.substitute()));
            throw new Problem("no-colleague", 403, "自己只能请同级、同一上级单位下的同事代理。", "请在列表里选择同事；需要其他人代理时，请联系系统管理员设置。");
        }
        appoint(actor.id(), wanted, actor.id().value());
    }

    /**
     * Appoints a substitute for all of a person's posts.
     *
     * @throws Problem 404 for an unknown person; 400 for oneself, for days that are over, that end before they begin,
     *     that begin in more than a year or are more than 90; 409 when there is nothing to hold, when somebody else is
     *     substitute in these days or when the substitute is away then
     */
    @Transactional
    public void appoint(PersonId person, NewSubstitution wanted, String by) {
        requireSomebodyElse(person, wanted);
        LocalDate from = wanted.from() == null ? today() : wanted.from();
        requireFairDays(from, wanted.to());
        String reason = wanted.reason() == null ? "" : wanted.reason().strip();
        if (reason.length() > LONGEST_REASON) {
            throw Problem.invalid("事由最多 " + LONGEST_REASON + " 个字。", "请缩短事由。").with("field", "reason");
        }
        // both are locked, in one order, so that of two appointments at once the second sees the first
        people.requireKnown(person, new PersonId(wanted.substitute()));
        Days days = new Days(from, wanted.to());
        requireSomethingToHold(person, days);
        requireNobodyElse(person, days);
        requirePresent(new PersonId(wanted.substitute()), days);
        jdbc.sql("""
                        insert into substitution (person, substitute, valid_from, valid_to, reason, created_by, created_at)
                        values (:person, :substitute, :from, :to, :reason, :by, :now)""")
                .param("person", person.value())
                .param("substitute", wanted.substitute())
                .param("from", from)
                .param("to", wanted.to())
                .param("reason", reason)
                .param("by", by)
                .param("now", OffsetDateTime.now(clock))
                .update();
        audit.append(new AuditEntry(
                by,
                "substitute-appointed",
                "person/" + person,
                Map.of(
                        "substitute", wanted.substitute(),
                        "from", from.toString(),
                        "to", wanted.to().toString(),
                        "reason", reason)));
        events.publishEvent(new SubstitutionChanged(
                person, new PersonId(wanted.substitute()), from, wanted.to(), SubstitutionChanged.Change.APPOINTED));
    }

    /**
     * Takes the posts back before the last day, from the next request on.
     *
     * @throws Problem 404 when this person has no such substitution, or it is over
     */
    @Transactional
    public void end(PersonId person, long substitution, String by) {
        over(ended("person", person, substitution, by), SubstitutionChanged.Change.ENDED, by);
    }

    /**
     * Gives the posts back: nobody has to hold what another asks for.
     *
     * @throws Problem 404 when this person is not the substitute, or it is over
     */
    @Transactional
    public void decline(PersonId substitute, long substitution) {
        String by = substitute.value();
        over(ended("substitute", substitute, substitution, by), SubstitutionChanged.Change.DECLINED, by);
    }

    private Ended ended(String whose, PersonId person, long substitution, String by) {
        return jdbc.sql("""
                        update substitution set ended_by = :by, ended_at = :now
                        where id = :id and %s = :person and ended_at is null and valid_to >= :today
                        returning person, substitute, valid_from, valid_to""".formatted(whose))
                .param("by", by)
                .param("now", OffsetDateTime.now(clock))
                .param("today", today())
                .param("id", substitution)
                .param("person", person.value())
                .query(Ended.class)
                .optional()
                .orElseThrow(() -> Problem.notFound("没有这次代理，或者它已经结束。"));
    }

    private void over(Ended ended, SubstitutionChanged.Change change, String by) {
        audit.append(new AuditEntry(
                by,
                change == SubstitutionChanged.Change.DECLINED ? "substitution-declined" : "substitution-ended",
                "person/" + ended.person(),
                Map.of("substitute", ended.substitute())));
        events.publishEvent(new SubstitutionChanged(
                new PersonId(ended.person()),
                new PersonId(ended.substitute()),
                ended.validFrom(),
                ended.validTo(),
                change));
    }

    record Ended(String person, String substitute, LocalDate validFrom, LocalDate validTo) {}

    /** The latest 100 in which a person is either, the last to end first. */
    public List<SubstitutionRow> of(PersonId person) {
        return rows("(s.person = any(:persons) or s.substitute = any(:persons))", List.of(person.value()));
    }

    /** What runs or is planned for any of the people, in one statement. */
    List<SubstitutionRow> current(Collection<String> persons) {
        return rows("""
                (s.person = any(:persons) or s.substitute = any(:persons))
                and s.ended_at is null and s.valid_to >= :today""", persons);
    }

    private List<SubstitutionRow> rows(String which, Collection<String> persons) {
        LocalDate today = today();
        return jdbc
                .sql("""
                        select s.id, s.person, p.name as person_name, s.substitute, d.name as substitute_name,
                               s.valid_from, s.valid_to, s.reason, s.ended_at is not null as ended
                        from substitution s join person p on p.id = s.person join person d on d.id = s.substitute
                        where %s order by s.valid_to desc, s.id desc limit :shown""".formatted(which))
                .param("persons", persons.toArray(String[]::new))
                .param("today", today)
                .param("shown", SHOWN * Math.max(1, persons.size()))
                .query(Line.class)
                .list()
                .stream()
                .map(line -> line.row(today))
                .toList();
    }

    /** Colleagues at the same level in the same area, whom an actor may appoint; at most 20. */
    public List<Colleague> candidates(Actor actor, String text) {
        return people.at(around(actor), text, PICKED + 1).stream()
                .filter(colleague -> !colleague.id().equals(actor.id()))
                .limit(PICKED)
                .toList();
    }

    /** The places of the actor's own posts and those beside them. */
    private Set<String> around(Actor actor) {
        Set<String> around = new HashSet<>();
        actor.posts().stream()
                .filter(post -> post.inPlaceOf() == null)
                .map(Post::place)
                .filter(Objects::nonNull)
                .distinct()
                .forEach(code -> {
                    around.add(code);
                    String parent = places.find(code).map(Place::parent).orElse(null);
                    if (parent != null) {
                        places.children(parent).forEach(sibling -> around.add(sibling.code()));
                    }
                });
        return around;
    }

    private static void requireSomebodyElse(PersonId person, NewSubstitution wanted) {
        if (person.value().equals(wanted.substitute())) {
            throw Problem.invalid("不能由本人代理自己的岗位。", "请选择另一个人。").with("field", "substitute");
        }
    }

    private void requireFairDays(LocalDate from, LocalDate to) {
        if (from.isBefore(today())) {
            throw Problem.invalid("代理不能从过去的日期开始。", "请把开始日期改为今天或以后。").with("field", "from");
        }
        if (from.isAfter(today().plusDays(FARTHEST_DAYS))) {
            throw Problem.invalid("代理最早只能提前一年设置。", "请把开始日期改为一年之内。").with("field", "from");
        }
        if (to.isBefore(from)) {
            throw Problem.invalid("代理的结束日期早于开始日期。", "请修改日期。").with("field", "to");
        }
        if (ChronoUnit.DAYS.between(from, to) >= LONGEST_DAYS) {
            throw Problem.invalid("一次代理最长 " + LONGEST_DAYS + " 天。", "请缩短日期；离开更久时，请系统管理员调整岗位。")
                    .with("field", "to");
        }
    }

    private record Days(LocalDate from, LocalDate to) {}

    private void requireSomethingToHold(PersonId person, Days days) {
        boolean something = jdbc.sql("""
                        select exists (select from post where person = :person and role not like 'system/%'
                          and valid_from <= :to and (valid_to is null or valid_to >= :from))""")
                .param("person", person.value())
                .param("from", days.from())
                .param("to", days.to())
                .query(Boolean.class)
                .single();
        if (!something) {
            throw Problem.conflict("nothing-to-hold", "这段时间没有可以代理的岗位：系统管理员岗位不能代理，代别人的岗位不能再转给他人。", "请核对岗位和日期。");
        }
    }

    private void requireNobodyElse(PersonId person, Days days) {
        find(person, days).ifPresent(other -> {
            throw Problem.conflict(
                    "substituted-already",
                    "从 " + other.validFrom() + " 到 " + other.validTo() + " 已经由" + other.substituteName()
                            + "代理，同一时间只能有一个代理人。",
                    "请先结束那次代理，或改用其他日期。");
        });
    }

    private void requirePresent(PersonId substitute, Days days) {
        find(substitute, days).ifPresent(away -> {
            throw Problem.conflict(
                    "substitute-away",
                    away.personName() + "从 " + away.validFrom() + " 到 " + away.validTo() + " 自己也请人代理。",
                    "请选择那段时间在岗的人。");
        });
    }

    /** Who holds the person's posts on any of these days. */
    private Optional<Line> find(PersonId person, Days days) {
        return jdbc.sql("""
                        select s.id, s.person, p.name as person_name, s.substitute, d.name as substitute_name,
                               s.valid_from, s.valid_to, s.reason, false as ended
                        from substitution s join person p on p.id = s.person join person d on d.id = s.substitute
                        where s.person = :person and s.ended_at is null
                          and s.valid_from <= :to and s.valid_to >= :from
                        order by s.valid_from limit 1""")
                .param("person", person.value())
                .param("from", days.from())
                .param("to", days.to())
                .query(Line.class)
                .optional();
    }

    private LocalDate today() {
        return LocalDate.now(clock);
    }

    record Line(
            long id,
            String person,
            String personName,
            String substitute,
            String substituteName,
            LocalDate validFrom,
            LocalDate validTo,
            String reason,
            boolean ended) {

        SubstitutionRow row(LocalDate today) {
            return new SubstitutionRow(
                    id, person, personName, substitute, substituteName, validFrom, validTo, reason, state(today));
        }

        private SubstitutionRow.State state(LocalDate today) {
            if (ended) {
                return SubstitutionRow.State.ENDED;
            }
            if (validTo.isBefore(today)) {
                return SubstitutionRow.State.OVER;
            }
            return validFrom.isAfter(today) ? SubstitutionRow.State.PLANNED : SubstitutionRow.State.RUNNING;
        }
    }
}
