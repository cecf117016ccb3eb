package org.fivestar.visit;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.fivestar.account.Actor;
import org.fivestar.account.People;
import org.fivestar.account.PersonId;
import org.fivestar.audit.Audit;
import org.fivestar.audit.AuditEntry;
import org.fivestar.declaration.Declarations;
import org.fivestar.platform.Idempotency;
import org.fivestar.platform.Problem;
import org.fivestar.processes.Runs;
import org.fivestar.visit.SiteRecord.Kind;
import org.fivestar.visit.SiteRubric.Target;
import org.fivestar.visit.Visit.State;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.JsonNode;

/** Writes down what the members of a group found, each under a name; corrections are added, nothing is changed. */
@Component
public class SiteRecords {

    private final Visits visits;
    private final SiteRecordRepository rows;
    private final SiteRubric rubric;
    private final SiteFiles files;
    private final Declarations declarations;
    private final Runs runs;
    private final People people;
    private final Idempotency idempotency;
    private final Audit audit;
    private final Clock clock;

    SiteRecords(
            Visits visits,
            SiteRecordRepository rows,
            SiteRubric rubric,
            SiteFiles files,
            Declarations declarations,
            Runs runs,
            People people,
            Idempotency idempotency,
            Audit audit,
            Clock clock) {
        this.visits = visits;
        this.rows = rows;
        this.rubric = rubric;
        this.files = files;
        this.declarations = declarations;
        this.runs = runs;
        this.people = people;
        this.idempotency = idempotency;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * Whose line it is and what it replaces.
     *
     * @param visit the visit it belongs to
     * @param about star or indicator
     * @param inNameOf an outside member, for whom the leader writes; null for one's own line
     * @param replaces the line it corrects; null for a new one
     * @param reason why it is corrected
     * @param key the client's idempotency key
     */
    public record Line(
            long visit,
            About about,
            String words,
            @Nullable String inNameOf,
            @Nullable Long replaces,
            String reason,
            @Nullable String key) {}

    /** A score; without points it says that the replaced one was a mistake. */
    public record NewScore(Line line, @Nullable Integer points) {}

    /** A difference; without finding it says that the replaced one was a mistake. */
    public record NewDifference(Line line, @Nullable OnSite finding, List<String> evidence) {}

    /**
     * Writes a score.
     *
     * @return the id of the line
     * @throws Problem 403 for who is not in the group, 409 when the same was scored before or the replaced line was
     *     replaced, 422 for an unknown indicator or points out of range
     */
    @Transactional
    public long score(NewScore score, Actor actor) {
        return once(score.line(), score, actor, () -> {
            Draft draft = draft(Kind.SCORE, score.line(), actor);
            requirePoints(score, draft.target());
            return keep(draft.line(score.points(), null, List.of(), null), actor);
        });
    }

    /** Writes a difference, with what the village states at this moment; the rules are those of a score. */
    @Transactional
    public long differ(NewDifference difference, Actor actor) {
        return once(difference.line(), difference, actor, () -> {
            Draft draft = draft(Kind.DIFFERENCE, difference.line(), actor);
            if (draft.target().indicator() == null) {
                throw Problem.invalid("与填报是否一致，要按指标记录。", "请选择一条指标。").with("field", "indicator");
            }
            requireFinding(difference);
            files.require(draft.visit().run(), difference.evidence(), actor);
            return keep(draft.line(null, difference.finding(), difference.evidence(), stated(draft)), actor);
        });
    }

    private long once(Line line, Object request, Actor actor, Supplier<Long> work) {
        visits.hold(line.visit(), actor);
        return idempotency.once(new Idempotency.Call<>(line.key(), actor.id().value(), request, Long.class), work);
    }

    /** A line that may be written, but for what it says. */
    private record Draft(Kind kind, Visit visit, Target target, Line line, String person, String outsider) {

        SiteRecord line(
                @Nullable Integer points, @Nullable OnSite finding, List<String> evidence, @Nullable JsonNode stated) {
            return new SiteRecord(
                    0,
                    visit.id(),
                    kind,
                    target.star(),
                    target.indicator(),
                    points,
                    kind == Kind.SCORE ? target.most() : 0,
                    finding,
                    stated,
                    evidence,
                    line.words().strip(),
                    person,
                    outsider,
                    Instant.EPOCH,
                    line.replaces(),
                    line.reason().strip());
        }
    }

    private Draft draft(Kind kind, Line line, Actor actor) {
        Visit visit = visits.get(line.visit(), actor);
        VisitRights.requireMember(actor, visit);
        Target target = rubric.target(visit.run(), line.about());
        Draft draft = new Draft(kind, visit, target, line, actor.id().value(), outsider(line, visit, actor));
        SiteRecord like = draft.line(null, null, List.of(), null);
        if (line.replaces() == null) {
            Visits.requireState(visit, State.PLANNED);
            rows.findStanding(like).ifPresent(standing -> {
                throw Problem.conflict("already-recorded", "这一项已经记录过，没有重复记录。", "要改的请用“更正”，原来的记录会保留。")
                        .with("id", standing.id());
            });
        } else {
            requireCorrectable(like, line.replaces(), visit);
        }
        return draft;
    }

    private static String outsider(Line line, Visit visit, Actor actor) {
        if (line.inNameOf() == null) {
            return "";
        }
        if (!VisitRights.leads(actor, visit)) {
            throw Problem.forbidden("只有组长可以代系统外成员记录。");
        }
        return visit.group().outsiders().stream()
                .map(VisitGroup.Outsider::name)
                .filter(line.inNameOf()::equals)
                .findFirst()
                .orElseThrow(() -> new Problem(
                                "unknown-member", 422, "本次核查组没有系统外成员“" + line.inNameOf() + "”。", "请从核查组名单中选择。")
                        .with("field", "inNameOf"));
    }

    private void requireCorrectable(SiteRecord line, long replaces, Visit visit) {
        SiteRecord earlier = rows.find(visit.id(), replaces)
                .filter(found -> found.kind() == line.kind())
                .orElseThrow(() -> Problem.notFound("没有找到要更正的记录。"));
        boolean same = earlier.outsider().equals(line.outsider())
                && (!earlier.outsider().isEmpty() || earlier.person().equals(line.person()));
        if (!same) {
            throw Problem.forbidden("只能更正自己的记录。");
        }
        if (!earlier.star().equals(line.star()) || !Objects.equals(earlier.indicator(), line.indicator())) {
            throw new Problem("another-indicator", 422, "更正的记录与原记录不是同一项。", "记错了项目的，请把原记录作废，再重新记录。")
                    .with("field", "indicator");
        }
        if (visit.state() == State.CLOSED) {
            Visits.requireState(visit, State.DONE);
        }
        if (line.reason().isEmpty()) {
            throw new Problem("reason-missing", 422, "更正要写明原因。", "原来的记录会保留，请写明为什么更正。").with("field", "reason");
        }
        rows.findCorrection(replaces).ifPresent(this::refuseReplaced);
    }

    private void refuseReplaced(SiteRecord correction) {
        PersonId by = new PersonId(correction.person());
        throw Problem.conflict("already-replaced", "这条记录已经更正过。", "请刷新页面，在最新的记录上更正。")
                .with("by", people.names(List.of(by)).getOrDefault(by, by.value()))
                .with("at", String.valueOf(correction.at()));
    }

    private static void requirePoints(NewScore score, Target target) {
        if (score.points() == null) {
            if (score.line().replaces() == null) {
                throw Problem.invalid("还没有打分。没有打分不等于 0 分。", "请填写分数；不评的不用记录。").with("field", "points");
            }
            return;
        }
        if (score.points() < 0 || score.points() > target.most()) {
            throw new Problem("points-out-of-range", 422, "分数应为 0 到 " + target.most() + " 的整数。", "请修改分数。")
                    .with("field", "points")
                    .with("most", target.most());
        }
    }

    private static void requireFinding(NewDifference difference) {
        if (difference.finding() == null && difference.line().replaces() == null) {
            throw Problem.invalid("还没有写明是否一致。", "请选择一致、不一致或未看到。").with("field", "finding");
        }
        if (difference.finding() == OnSite.DIFFERS && difference.line().words().isBlank()) {
            throw new Problem("words-missing", 422, "与填报不一致的，要写明现场看到的是什么。", "请写明差在哪里。").with("field", "words");
        }
    }

    private @Nullable JsonNode stated(Draft draft) {
        return Optional.ofNullable(declarations
                        .get(runs.get(draft.visit().run()))
                        .answers()
                        .get(String.valueOf(draft.target().indicator())))
                .map(answer -> answer.value())
                .filter(value -> !value.isNull())
                .orElse(null);
    }

    private long keep(SiteRecord line, Actor actor) {
        long id = rows.insert(line.at(clock.instant().truncatedTo(ChronoUnit.MICROS)));
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("line", id);
        facts.put("about", line.indicator() == null ? line.star() : line.indicator());
        facts.put("replaces", line.replaces());
        facts.put("outsider", !line.outsider().isEmpty());
        String act = line.kind() == Kind.SCORE ? "visit-scored" : "visit-compared";
        audit.append(new AuditEntry(actor.id().value(), act, "visit/" + line.visit(), facts));
        return id;
    }
}
