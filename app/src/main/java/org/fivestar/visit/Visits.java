package org.fivestar.visit;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.fivestar.account.Actor;
import org.fivestar.account.Colleague;
import org.fivestar.account.PersonId;
import org.fivestar.audit.Audit;
import org.fivestar.audit.AuditEntry;
import org.fivestar.platform.Problem;
import org.fivestar.visit.Visit.Method;
import org.fivestar.visit.Visit.Outcome;
import org.fivestar.visit.Visit.State;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The visits themselves: who goes when, that it was done, and that everything found has been put right. */
@Component
public class Visits {

    private final VisitRepository rows;
    private final SiteRecordRepository records;
    private final RectificationRepository ledger;
    private final GroupRules groups;
    private final VisitNews news;
    private final Audit audit;
    private final Clock clock;

    Visits(
            VisitRepository rows,
            SiteRecordRepository records,
            RectificationRepository ledger,
            GroupRules groups,
            VisitNews news,
            Audit audit,
            Clock clock) {
        this.rows = rows;
        this.records = records;
        this.ledger = ledger;
        this.groups = groups;
        this.news = news;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * A plan for a visit.
     *
     * @param seen the version the planner has seen
     * @param day null while it is open
     */
    public record NewPlan(
            long visit,
            long seen,
            VisitGroup group,
            @Nullable LocalDate day,
            String note) {}

    /** That a visit was done: on which day, by which means, and what is to be said of it all. */
    public record Finished(long visit, long seen, LocalDate day, List<Method> methods, String words) {}

    /** The visits of a draw the actor may see, in the order they were drawn. */
    public List<Visit> ofDraw(long draw, Actor actor) {
        return rows.ofDraw(draw).stream()
                .filter(visit -> VisitRights.sees(actor, visit))
                .toList();
    }

    /** @throws Problem 404, the same whether the visit is unknown or not for this actor */
    public Visit get(long id, Actor actor) {
        return rows.find(id).filter(visit -> VisitRights.sees(actor, visit)).orElseThrow(Visits::unknown);
    }

    /** The same, and nobody changes it until the transaction ends. */
    Visit hold(long id, Actor actor) {
        return rows.lock(id).filter(visit -> VisitRights.sees(actor, visit)).orElseThrow(Visits::unknown);
    }

    /**
     * Names the group and the day; the plan before is kept.
     *
     * @throws Problem 403 for who is no office, 409 once it is done, 412 when somebody planned meanwhile, 422 with what
     *     is wrong with the group
     */
    @Transactional
    public void plan(NewPlan plan, Actor actor) {
        Visit visit = hold(plan.visit(), actor);
        VisitRights.requireOffice(actor, visit);
        requireState(visit, State.PLANNED);
        requireSeen(visit, plan.seen());
        if (plan.day() != null && plan.day().isBefore(today())) {
            throw new Problem("day-passed", 422, "计划日期 " + plan.day() + " 已经过去。", "请选择今天或以后的日期。").with("field", "day");
        }
        groups.require(plan.group(), visit);
        rows.savePlan(
                visit,
                new VisitRepository.Plan(
                        plan.group(), plan.day(), plan.note(), actor.id().value(), now()));
        audit.append(new AuditEntry(actor.id().value(), "visit-planned", "visit/" + visit.id(), facts(plan)));
        news.assigned(
                rows.find(visit.id()).orElseThrow(),
                plan.group().members().stream()
                        .filter(member -> !visit.group().members().contains(member))
                        .toList());
    }

    /**
     * Says that the visit was done; from now on everybody who sees the village reads it.
     *
     * @throws Problem 403 for others than leader and office, 409 when it is done or nothing was recorded, 412 when it
     *     changed meanwhile, 422 for a day to come
     */
    @Transactional
    public void finish(Finished finished, Actor actor) {
        Visit visit = hold(finished.visit(), actor);
        VisitRights.requireDirecting(actor, visit);
        requireState(visit, State.PLANNED);
        requireSeen(visit, finished.seen());
        if (finished.day().isAfter(today())) {
            throw new Problem("day-to-come", 422, "核查日期 " + finished.day() + " 还没有到。", "请填写实际到村（社区）的日期。")
                    .with("field", "day");
        }
        if (!records.any(visit.id())) {
            throw Problem.conflict("nothing-recorded", "还没有任何评分或核对记录，不能办结。", "请核查组成员先记录；没有去成的，请改期。");
        }
        rows.finish(
                visit,
                new Outcome(
                        finished.day(),
                        finished.methods().stream().distinct().sorted().toList(),
                        finished.words(),
                        actor.id().value(),
                        now()));
        audit.append(new AuditEntry(
                actor.id().value(),
                "visit-done",
                "visit/" + visit.id(),
                Map.of("run", visit.run().value(), "day", finished.day().toString())));
    }

    /**
     * Closes a visit of which nothing is left to put right.
     *
     * @throws Problem 403 for who is no office, 409 while lines of the ledger are open or the visit is not done
     */
    @Transactional
    public void close(long id, Actor actor) {
        Visit visit = hold(id, actor);
        VisitRights.requireOffice(actor, visit);
        requireState(visit, State.DONE);
        int open = ledger.openOf(id);
        if (open > 0) {
            throw Problem.conflict("problems-open", "还有 " + open + " 个问题没有销号，不能归结这次核查。", "请先在整改台账中逐条销号。")
                    .with("open", open);
        }
        rows.close(visit, actor.id().value(), now());
        audit.append(new AuditEntry(
                actor.id().value(),
                "visit-closed",
                "visit/" + id,
                Map.of("run", visit.run().value())));
    }

    /** People the office may put in the group. */
    List<Colleague> eligible(long id, String text, Actor actor) {
        Visit visit = get(id, actor);
        VisitRights.requireOffice(actor, visit);
        return groups.eligible(visit, text.strip());
    }

    static void requireState(Visit visit, State wanted) {
        if (visit.state() != wanted) {
            String sentence =
                    switch (visit.state()) {
                        case PLANNED -> "这次核查还没有办结。";
                        case DONE -> "这次核查已经办结。";
                        case CLOSED -> "这次核查已经归结，不再改动。";
                    };
            throw Problem.conflict("visit-" + visit.state().word(), sentence, "请刷新页面查看现在的状态。");
        }
    }

    private static void requireSeen(Visit visit, long seen) {
        if (seen != visit.version()) {
            throw new Problem("changed-meanwhile", 412, "这次核查在您打开以后有变化，没有保存。", "请刷新后重新核对再提交。")
                    .with("version", visit.version());
        }
    }

    private static Map<String, Object> facts(NewPlan plan) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put(
                "members", plan.group().members().stream().map(PersonId::value).toList());
        facts.put("outsiders", plan.group().outsiders().size());
        facts.put("day", String.valueOf(plan.day()));
        return facts;
    }

    static Problem unknown() {
        return Problem.notFound("没有找到这次核查。");
    }

    private LocalDate today() {
        return LocalDate.now(clock);
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
