package org.fivestar.fact;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.fivestar.account.People;
import org.fivestar.account.PersonId;
import org.fivestar.audit.Audit;
import org.fivestar.audit.AuditEntry;
import org.fivestar.fact.FactRepository.Newest;
import org.fivestar.forms.Fact;
import org.fivestar.forms.Finding;
import org.fivestar.platform.Problem;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * What is known about places. It asks nobody for a right: callers have done so. The statement of the newest day counts,
 * of one day the later one; decision 0024.
 */
@Component
public class Facts {

    private final FactRepository rows;
    private final People people;
    private final Audit audit;
    private final Clock clock;

    Facts(FactRepository rows, People people, Audit audit, Clock clock) {
        this.rows = rows;
        this.people = people;
        this.audit = audit;
        this.clock = clock;
    }

    /** What counts now, by place and then by code, in one statement; what nobody has stated is left out. */
    public Map<String, Map<String, KnownFact>> valuesOf(Collection<String> places, Collection<String> codes) {
        return places.isEmpty() || codes.isEmpty()
                ? Map.of()
                : rows.newest(places, codes).stream()
                        .map(Newest::fact)
                        .collect(Collectors.groupingBy(
                                KnownFact::place, Collectors.toMap(KnownFact::code, fact -> fact)));
    }

    /** What counts now of one fact. */
    public Optional<KnownFact> find(String place, String code) {
        return Optional.ofNullable(valuesOf(List.of(place), List.of(code))
                .getOrDefault(place, Map.of())
                .get(code));
    }

    /** Every statement, the one that counts first. */
    List<KnownFact> history(String place, String code) {
        return rows.history(place, code);
    }

    /** What counts now of one place, by code, with how many statements there are. */
    Map<String, Newest> newest(String place, Collection<String> codes) {
        return codes.isEmpty()
                ? Map.of()
                : rows.newest(List.of(place), codes).stream()
                        .collect(Collectors.toMap(newest -> newest.fact().code(), newest -> newest));
    }

    /**
     * States facts, of one place or of many: all of them or none. What says the same as what counts is a confirmation.
     *
     * @throws Problem 422 with findings at {@code /<code>}, 409 {@code written-meanwhile} when somebody else stated one
     *     of them differently since its writer looked
     */
    @Transactional
    public void state(List<FactStatement> statements, PersonId by) {
        refuse(findings(statements));
        rows.hold(statements.stream().map(FactStatement::place).distinct().toList());
        Standing standing = standing(statements);
        requireSeen(statements, standing);
        List<KnownFact> confirmed = new ArrayList<>();
        List<KnownFact> rewritten = new ArrayList<>();
        List<KnownFact> added = new ArrayList<>();
        List<KnownFact> older = new ArrayList<>();
        for (FactStatement statement : statements) {
            Newest newest = standing.find(statement);
            KnownFact now = newest == null ? null : newest.fact();
            if (now != null && says(now, statement) && !now.statedOn().isAfter(statement.on())) {
                confirmed.add(now);
            } else if (now != null && stillWriting(now, statement, by)) {
                rewritten.add(stated(statement, now.number(), by));
            } else {
                boolean late = now != null && now.statedOn().isAfter(statement.on());
                (late ? older : added).add(stated(statement, newest == null ? 1 : newest.last() + 1, by));
            }
        }
        // a table of an earlier day may be loaded twice
        added.addAll(rows.unknown(older));
        rows.confirm(confirmed, by, now());
        rows.rewrite(rewritten);
        if (rows.insert(added) < added.size()) {
            throw justStated();
        }
        note("facts-stated", added, by);
        note("facts-confirmed", confirmed, by);
    }

    /** The newest statements of what is about to be stated. */
    private record Standing(Map<String, Newest> byKey) {

        @Nullable
        Newest find(FactStatement statement) {
            return byKey.get(key(statement.place(), statement.fact().code()));
        }

        static String key(String place, String code) {
            return place + "/" + code;
        }
    }

    private Standing standing(List<FactStatement> statements) {
        Map<String, Newest> byKey = new HashMap<>();
        rows.newest(
                        statements.stream().map(FactStatement::place).distinct().toList(),
                        statements.stream()
                                .map(statement -> statement.fact().code())
                                .distinct()
                                .toList())
                .forEach(newest -> byKey.put(
                        Standing.key(newest.fact().place(), newest.fact().code()), newest));
        return new Standing(byKey);
    }

    private List<Finding> findings(List<FactStatement> statements) {
        LocalDate today = LocalDate.now(clock);
        Set<String> once = new HashSet<>();
        List<Finding> findings = new ArrayList<>();
        for (FactStatement statement : statements) {
            Fact fact = statement.fact();
            String place = "/" + fact.code();
            fact.check(statement.value(), place).ifPresent(findings::add);
            if (statement.on().isAfter(today)) {
                findings.add(
                        Finding.error(place, "“%s”的日期 %s 在今天之后。".formatted(fact.name(), statement.on()), "填今天或更早的日期。"));
            }
            if (!once.add(Standing.key(statement.place(), fact.code()))) {
                findings.add(Finding.error(place, "“%s”写了两次。".formatted(fact.name()), "每一项只写一次。"));
            }
        }
        return findings;
    }

    /** Nothing somebody else stated meanwhile is written over unseen. */
    private void requireSeen(List<FactStatement> statements, Standing standing) {
        List<KnownFact> unseen = new ArrayList<>();
        List<String> names = new ArrayList<>();
        for (FactStatement statement : statements) {
            Newest newest = standing.find(statement);
            if (newest != null && statement.seen() != null && unseen(newest.fact(), statement)) {
                unseen.add(newest.fact());
                names.add("“" + statement.fact().name() + "”");
            }
        }
        if (!unseen.isEmpty()) {
            PersonId who = new PersonId(unseen.get(0).statedBy());
            String name = people.names(List.of(who)).getOrDefault(who, who.value());
            throw Problem.conflict(
                            "written-meanwhile", name + "刚刚也写了" + String.join("、", names) + "，两边不一样。", "请选用一份；您写的还在本页。")
                    .with("by", name)
                    .with("facts", unseen.stream().map(KnownFact::code).toList());
        }
    }

    private static boolean unseen(KnownFact now, FactStatement statement) {
        var seen = statement.seen().value();
        return now.answers(statement.fact())
                && !Fact.same(now.value(), statement.value())
                && (seen == null || !Fact.same(now.value(), seen));
    }

    private static boolean says(KnownFact now, FactStatement statement) {
        return now.answers(statement.fact()) && Fact.same(now.value(), statement.value());
    }

    /** What is still being written in a declaration is one statement, not one for each key; until somebody confirms it. */
    private static boolean stillWriting(KnownFact now, FactStatement statement, PersonId by) {
        return statement.source() == FactSource.RUN
                && now.source() == FactSource.RUN
                && now.confirmedAt() == null
                && now.statedBy().equals(by.value())
                && now.statedOn().equals(statement.on())
                && String.valueOf(now.reference()).equals(statement.reference());
    }

    private KnownFact stated(FactStatement statement, int number, PersonId by) {
        return new KnownFact(
                statement.place(),
                statement.fact().code(),
                number,
                statement.value(),
                statement.fact().unit(),
                statement.on(),
                by.value(),
                statement.source(),
                statement.reference(),
                now(),
                null,
                null);
    }

    private void note(String action, List<KnownFact> facts, PersonId by) {
        Map<String, List<String>> codes = facts.stream()
                .sorted(Comparator.comparing(KnownFact::place))
                .collect(Collectors.groupingBy(
                        KnownFact::place, Collectors.mapping(KnownFact::code, Collectors.toList())));
        if (!codes.isEmpty()) {
            audit.appendAll(codes.entrySet().stream()
                    .map(one -> new AuditEntry(
                            by.value(), action, "facts/" + one.getKey(), Map.of("facts", one.getValue())))
                    .toList());
        }
    }

    private static Problem justStated() {
        return Problem.conflict("just-changed", "另一位刚刚也写了基本情况，没有覆盖。", "请核对后再保存一次；您写的还在本页。");
    }

    private static void refuse(List<Finding> findings) {
        if (Finding.anyError(findings)) {
            throw Problem.withFindings("基本情况没有保存。", findings);
        }
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
