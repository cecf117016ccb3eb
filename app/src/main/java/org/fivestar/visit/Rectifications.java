package org.fivestar.visit;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.fivestar.account.Actor;
import org.fivestar.account.Roles;
import org.fivestar.audit.Audit;
import org.fivestar.audit.AuditEntry;
import org.fivestar.platform.Idempotency;
import org.fivestar.platform.Problem;
import org.fivestar.processes.WorkCalendar;
import org.fivestar.visit.Rectification.Entry;
import org.fivestar.visit.Rectification.State;
import org.fivestar.visit.SiteRubric.Target;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * The ledger of problems handed over: the village answers and asks to close; who handed over gives more time, closes
 * or sends back.
 * Everything is added, nothing is changed.
 */
@Component
public class Rectifications {

    private final RectificationRepository rows;
    private final Visits visits;
    private final VisitRepository visitRows;
    private final SiteRubric rubric;
    private final EntryRules rules;
    private final WorkCalendar calendar;
    private final VisitNews news;
    private final Idempotency idempotency;
    private final Audit audit;
    private final Clock clock;

    Rectifications(
            RectificationRepository rows,
            Visits visits,
            VisitRepository visitRows,
            SiteRubric rubric,
            EntryRules rules,
            WorkCalendar calendar,
            VisitNews news,
            Idempotency idempotency,
            Audit audit,
            Clock clock) {
        this.rows = rows;
        this.visits = visits;
        this.visitRows = visitRows;
        this.rubric = rubric;
        this.rules = rules;
        this.calendar = calendar;
        this.news = news;
        this.idempotency = idempotency;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * A problem to be handed over.
     *
     * @param measure what is asked
     * @param due the last day; null when working days are given
     * @param workdays how many working days there are, counted from tomorrow; null when a day is given
     */
    public record NewProblem(
            long visit,
            About about,
            String words,
            String measure,
            @Nullable LocalDate due,
            @Nullable Integer workdays,
            @Nullable String key) {}

    /**
     * What the village says on a line.
     *
     * @param kind answered, progress or closing-asked
     * @param unit who helps; only in an answer, as what follows
     * @param due the village's own last day
     * @param replaces the entry it corrects; null for a new one
     */
    public record NewEntry(
            long line,
            EntryKind kind,
            String unit,
            String measure,
            @Nullable LocalDate due,
            String words,
            List<String> evidence,
            @Nullable Long replaces,
            String reason,
            @Nullable String key) {}

    /**
     * What whoever handed over says in the end.
     *
     * @param seen how many entries the line had when it was looked at
     * @param outcome closed, sent-back or dropped
     */
    public record Ruling(long line, long seen, EntryKind outcome, String words) {}

    /**
     * More time for a line.
     *
     * @param seen how many entries the line had when it was looked at
     * @param due the new last day; null when working days are given
     * @param workdays how many working days are added to the last day, or to today when that has passed; null when a
     *     day is given
     */
    public record Extension(
            long line,
            long seen,
            @Nullable LocalDate due,
            @Nullable Integer workdays,
            String reason) {}

    /**
     * Hands a problem over to the village.
     *
     * @return the id of the line
     * @throws Problem 403 for who is neither office nor in the group, 409 when the visit is closed, 422 for a deadline
     *     that has passed or an unknown indicator
     */
    @Transactional
    public long handOver(NewProblem problem, Actor actor) {
        Visit visit = visits.hold(problem.visit(), actor);
        return idempotency.once(
                new Idempotency.Call<>(problem.key(), actor.id().value(), problem, Long.class),
                () -> handOverOnce(problem, visit, actor));
    }

    private long handOverOnce(NewProblem problem, Visit visit, Actor actor) {
        if (!VisitRights.office(actor, visit.path()) && !VisitRights.inGroup(actor, visit)) {
            throw Problem.forbidden("只有本地区的创建办和核查组成员可以移交问题。");
        }
        if (visit.state() == Visit.State.CLOSED) {
            Visits.requireState(visit, Visit.State.DONE);
        }
        Target target = rubric.target(visit.run(), problem.about());
        LocalDate due = due(problem.due(), problem.workdays(), LocalDate.now(clock));
        Rectification line = new Rectification(
                0,
                visit.id(),
                visit.run(),
                visit.year(),
                visit.place(),
                visit.path(),
                target.star(),
                target.indicator(),
                problem.words().strip(),
                problem.measure().strip(),
                due,
                due,
                actor.id().value(),
                now(),
                State.HANDED_OVER);
        long id = rows.insert(line);
        audit.append(new AuditEntry(
                actor.id().value(),
                "problem-handed-over",
                "rectification/" + id,
                Map.of("visit", visit.id(), "due", line.due().toString())));
        news.handedOver(rows.find(id).orElseThrow());
        return id;
    }

    /** The day asked for; working days are counted from the day after {@code from}. */
    private LocalDate due(@Nullable LocalDate day, @Nullable Integer days, LocalDate from) {
        if ((day == null) == (days == null)) {
            throw Problem.invalid("整改时限要么写日期，要么写工作日数。", "请只填其中一项。").with("field", "due");
        }
        if (day == null) {
            return calendar.after(from, Optional.ofNullable(days).orElse(1));
        }
        if (!day.isAfter(LocalDate.now(clock))) {
            throw new Problem("deadline-passed", 422, "整改时限 " + day + " 不在今天之后。", "请写一个以后的日期。").with("field", "due");
        }
        return day;
    }

    /**
     * Adds what the village says.
     *
     * @return the id of the entry
     * @throws Problem 403 for who does not declare for the village, 409 when the line is closed or it is not the
     *     village's turn, 422 with what is missing
     */
    @Transactional
    public long say(NewEntry entry, Actor actor) {
        Rectification line = hold(entry.line(), actor);
        return idempotency.once(new Idempotency.Call<>(entry.key(), actor.id().value(), entry, Long.class), () -> {
            if (!actor.has(Roles.DECLARANT, line.path())) {
                throw Problem.forbidden("只有本村（社区）的申报员可以填写整改情况。");
            }
            rules.require(entry, line, rows.entries(List.of(line.id())), actor);
            return add(line, entry(entry, actor));
        });
    }

    private Entry entry(NewEntry entry, Actor actor) {
        return new Entry(
                0,
                entry.line(),
                entry.kind(),
                entry.unit().strip(),
                entry.measure().strip(),
                entry.due(),
                entry.words().strip(),
                entry.evidence(),
                actor.id().value(),
                now(),
                entry.replaces(),
                entry.reason().strip());
    }

    /**
     * Closes a line, sends it back, or drops it.
     *
     * @throws Problem 403 for others than office and leader, 409 when it is closed or closing was not asked for, 412 when
     *     something was added meanwhile
     */
    @Transactional
    public void rule(Ruling ruling, Actor actor) {
        Rectification line = hold(ruling.line(), actor);
        Visit visit = visitRows.find(line.visit()).orElseThrow();
        VisitRights.requireDirecting(actor, visit);
        List<Entry> before = rows.entries(List.of(line.id()));
        EntryRules.requireOpen(line);
        EntryRules.requireSeen(ruling.seen(), before);
        EntryRules.requireRuling(ruling, line, before, actor);
        add(line, entry(line, ruling.outcome(), null, ruling.words(), actor));
    }

    /**
     * Gives the village more time. The days before stay in the ledger.
     *
     * @throws Problem 400 for neither or both of day and working days, 403 for others than office and leader, 409 when
     *     the line is closed or the actor answered for the village, 412 when something was added meanwhile, 422 for a
     *     day that is not later than the last day now
     */
    @Transactional
    public void extend(Extension extension, Actor actor) {
        Rectification line = hold(extension.line(), actor);
        VisitRights.requireDirecting(actor, visitRows.find(line.visit()).orElseThrow());
        List<Entry> before = rows.entries(List.of(line.id()));
        EntryRules.requireOpen(line);
        EntryRules.requireSeen(extension.seen(), before);
        LocalDate today = LocalDate.now(clock);
        LocalDate from = line.due().isBefore(today) ? today : line.due();
        LocalDate due = due(extension.due(), extension.workdays(), from);
        EntryRules.requireExtension(due, line, before, actor);
        add(line, entry(line, EntryKind.EXTENDED, due, extension.reason(), actor));
    }

    private Entry entry(Rectification line, EntryKind kind, @Nullable LocalDate due, String words, Actor actor) {
        return new Entry(
                0,
                line.id(),
                kind,
                "",
                "",
                due,
                words.strip(),
                List.of(),
                actor.id().value(),
                now(),
                null,
                "");
    }

    private long add(Rectification line, Entry entry) {
        long id = rows.insert(entry);
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("entry", id);
        facts.put("visit", line.visit());
        facts.put("replaces", entry.replaces());
        if (entry.kind() == EntryKind.EXTENDED) {
            facts.put("before", line.due().toString());
            facts.put("due", String.valueOf(entry.due()));
        }
        audit.append(new AuditEntry(
                entry.person(), "rectification-" + entry.kind().word(), "rectification/" + line.id(), facts));
        news.said(line, visitRows.find(line.visit()).orElseThrow(), entry);
        return id;
    }

    /** @throws Problem 404, the same whether the line is unknown or not for this actor */
    Rectification get(long id, Actor actor) {
        return visible(rows.find(id), actor);
    }

    private Rectification hold(long id, Actor actor) {
        return visible(rows.lock(id), actor);
    }

    private static Rectification visible(Optional<Rectification> line, Actor actor) {
        return line.filter(found -> actor.sees(found.path(), found.star()))
                .orElseThrow(() -> Problem.notFound("没有找到这条整改。"));
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
