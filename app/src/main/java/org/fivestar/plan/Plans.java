package org.fivestar.plan;

import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import org.fivestar.account.Actor;
import org.fivestar.audit.Audit;
import org.fivestar.audit.AuditEntry;
import org.fivestar.forms.Finding;
import org.fivestar.place.Kind;
import org.fivestar.place.Level;
import org.fivestar.place.Place;
import org.fivestar.place.Places;
import org.fivestar.platform.Idempotency;
import org.fivestar.platform.Problem;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Plans from the village's first word to acceptance: the village hands in, the township checks, the county checks; a
 * return goes to the village. Every act is a version of its own, and nobody acts on two levels of one plan.
 */
@Component
public class Plans {

    private final PlanRepository rows;
    private final PlanRubrics rubrics;
    private final PlanNews news;
    private final Places places;
    private final Idempotency idempotency;
    private final Audit audit;
    private final Clock clock;

    Plans(
            PlanRepository rows,
            PlanRubrics rubrics,
            PlanNews news,
            Places places,
            Idempotency idempotency,
            Audit audit,
            Clock clock) {
        this.rows = rows;
        this.rubrics = rubrics;
        this.news = news;
        this.places = places;
        this.idempotency = idempotency;
        this.audit = audit;
        this.clock = clock;
    }

    /** Which plan, and the version its reader has seen. */
    public record Seen(int year, String place, long version) {}

    /**
     * A hand-in.
     *
     * @param words what was changed since the last one; empty at the first
     * @param key of a request that acts once; null for none
     */
    public record HandIn(Seen plan, String words, @Nullable String key) {}

    /** What township or county decides. */
    public enum Decision {
        ACCEPT,
        RETURN;

        @JsonValue
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * A decision of township or county.
     *
     * @param reason must not be empty when it is returned
     * @param key of a request that acts once; null for none
     */
    public record Ruling(
            Seen plan,
            Decision decision,
            String reason,
            @Nullable String key) {}

    /** What an act led to. */
    public record PlanWritten(long version, int number, PlanState state) {}

    /** The plan as it stands, also one nobody has written yet; 404 for who may not read it. */
    Plan get(int year, String place, Actor actor) {
        return read(rows.find(year, place).orElseGet(() -> unwritten(year, place)), actor);
    }

    /** Whether anybody has planned a year. */
    public boolean anyOf(int year) {
        return rows.years().contains(year);
    }

    /** What stands against handing the draft in; also that there is nothing yet to hold it against. */
    List<Finding> findings(Plan plan) {
        PlanRubrics.Book book = rubrics.of(plan.year());
        return book.find(plan.path(), plan.kind())
                .map(rules -> check(plan, rules))
                .orElseGet(() -> List.of(book.none()));
    }

    private List<Finding> check(Plan plan, PlanRubrics.Rules rules) {
        return new PlanRules(plan.year(), today(), rules.rubric()).check(plan.draft());
    }

    /**
     * Keeps what the village has written so far; it need not be complete.
     *
     * @throws Problem 403 for who is not its declarant, 409 while it lies elsewhere or the year is over, 412 when
     *     somebody wrote meanwhile
     */
    @Transactional
    public PlanWritten write(Seen seen, PlanContent content, Actor actor) {
        Plan plan = hold(seen, actor);
        requireWriter(plan, actor);
        requireWithVillage(plan);
        requireYear(plan.year());
        requireSeen(plan, seen);
        rubrics.of(plan.year()).get(plan.path(), plan.kind());
        if (plan.version() == 0 && !rows.begin(plan, now())) {
            throw changed(1);
        }
        rows.write(plan, content, actor.id(), now());
        audit.appendOnceADay(new AuditEntry(actor.id().value(), "plan-written", plan.subject(), Map.of()));
        return new PlanWritten(plan.version() + 1, plan.number(), plan.state());
    }

    /**
     * Hands the draft to the township.
     *
     * @throws Problem 422 with findings while it is incomplete or wrong, 422 when a later hand-in does not say what
     *     changed; else as for writing
     */
    @Transactional
    public PlanWritten handIn(HandIn asked, Actor actor) {
        return once(asked.key(), asked, actor, () -> {
            Plan plan = hold(asked.plan(), actor);
            requireWriter(plan, actor);
            requireWithVillage(plan);
            requireYear(plan.year());
            requireSeen(plan, asked.plan());
            requireOneLevel(plan, Level.VILLAGE, actor);
            PlanRubrics.Rules rules = rubrics.of(plan.year()).get(plan.path(), plan.kind());
            List<Finding> findings = check(plan, rules);
            if (Finding.anyError(findings)) {
                throw Problem.withFindings("规划还不完整或有错误，没有提交。", findings);
            }
            if (plan.number() > 0 && asked.words().isBlank()) {
                throw reasonMissing("再次提交时要写明改了什么。", "请用一两句话写明修改内容。");
            }
            return add(
                    plan,
                    new PlanVersion(
                            plan.number() + 1,
                            PlanAct.HANDED_IN,
                            Level.VILLAGE,
                            rules.edition().value(),
                            plan.draft().handedIn(),
                            plan.number() == 0 ? plan.draft().reason() : asked.words(),
                            actor.id().value(),
                            now()),
                    PlanState.TOWNSHIP);
        });
    }

    private PlanWritten once(@Nullable String key, Object asked, Actor actor, Supplier<PlanWritten> act) {
        return idempotency.once(new Idempotency.Call<>(key, actor.id().value(), asked, PlanWritten.class), act);
    }

    /**
     * Accepts or returns; the county may also return what it has accepted, when the year turns out differently.
     *
     * @throws Problem 403 for who does not check at this level or has acted on another, 409 when there is nothing to
     *     check, 412 when it changed meanwhile, 422 for a return without reason
     */
    @Transactional
    public PlanWritten rule(Ruling asked, Actor actor) {
        return once(asked.key(), asked, actor, () -> {
            Plan plan = hold(asked.plan(), actor);
            Level level = level(plan, asked.decision());
            if (!PlanRights.checks(actor, level, plan.path())) {
                throw Problem.forbidden("这份规划现在由" + level.label() + "审核。");
            }
            requireSeen(plan, asked.plan());
            requireOneLevel(plan, level, actor);
            boolean accepted = asked.decision() == Decision.ACCEPT;
            if (!accepted && asked.reason().isBlank()) {
                throw reasonMissing("退回要写明理由。", "请写明哪里要改、怎么改。");
            }
            PlanVersion last = newest(plan);
            PlanState next = level == Level.TOWNSHIP ? PlanState.COUNTY : PlanState.ACCEPTED;
            return add(
                    plan,
                    new PlanVersion(
                            plan.number() + 1,
                            accepted ? PlanAct.ACCEPTED : PlanAct.RETURNED,
                            level,
                            last.edition(),
                            last.content(),
                            asked.reason(),
                            actor.id().value(),
                            now()),
                    accepted ? next : PlanState.RETURNED);
        });
    }

    /** At which level the plan waits for such a decision. */
    private static Level level(Plan plan, Decision decision) {
        return switch (plan.state()) {
            case TOWNSHIP -> Level.TOWNSHIP;
            case COUNTY -> Level.COUNTY;
            case ACCEPTED -> {
                if (decision == Decision.ACCEPT) {
                    throw Problem.conflict("plan-accepted", "这份规划已经通过。", "请刷新页面查看现在的状态。");
                }
                yield Level.COUNTY;
            }
            case DRAFT, RETURNED ->
                throw Problem.conflict("plan-with-village", "这份规划在村（社区）修改，还没有提交。", "请等村（社区）提交后再审核。");
        };
    }

    private PlanWritten add(Plan plan, PlanVersion version, PlanState next) {
        rows.add(plan, version, next);
        audit.append(new AuditEntry(
                version.person(),
                "plan-" + version.act().word(),
                plan.subject(),
                Map.of(
                        "number", version.number(),
                        "level", version.level().word(),
                        "stars", version.content().targetStars(),
                        "reason", version.reason())));
        news.said(plan, version, next);
        return new PlanWritten(plan.version() + 1, version.number(), next);
    }

    private PlanVersion newest(Plan plan) {
        List<PlanVersion> versions = rows.versions(plan.year(), plan.place());
        return versions.get(versions.size() - 1);
    }

    /** Why the actor may not act at this level: because of having acted at another; null when he may. */
    @Nullable
    Level otherLevel(Plan plan, Level level, Actor actor) {
        if (level != Level.VILLAGE && plan.writers().contains(actor.id().value())) {
            return Level.VILLAGE;
        }
        return rows.levelsOf(plan, actor.id()).stream()
                .filter(other -> other != level)
                .findFirst()
                .orElse(null);
    }

    private void requireOneLevel(Plan plan, Level level, Actor actor) {
        Level other = otherLevel(plan, level, actor);
        if (other != null) {
            throw new Problem(
                    "four-eyes", 403, "您在" + other.label() + "一级办理过这份规划，不能再办" + level.label() + "一级。", "请由同岗位的其他人办理。");
        }
    }

    /** The same plan, and nobody changes it until the transaction ends. */
    private Plan hold(Seen seen, Actor actor) {
        return read(rows.lock(seen.year(), seen.place()).orElseGet(() -> unwritten(seen.year(), seen.place())), actor);
    }

    private Plan unwritten(int year, String code) {
        Place place =
                places.find(code).filter(one -> one.level() == Level.VILLAGE).orElseThrow(Plans::unknown);
        String kind = (place.kind() == null ? Kind.VILLAGE : place.kind()).word();
        return new Plan(
                year, code, place.path(), kind, PlanState.DRAFT, 0, 0, PlanContent.from(List.of()), List.of(), null);
    }

    private static Plan read(Plan plan, Actor actor) {
        if (!PlanRights.reads(actor, plan.path())) {
            throw unknown();
        }
        return plan;
    }

    private static void requireWriter(Plan plan, Actor actor) {
        if (!PlanRights.writes(actor, plan.path())) {
            throw Problem.forbidden("只有本村（社区）的申报员可以编制规划。");
        }
    }

    private static void requireWithVillage(Plan plan) {
        if (!plan.state().isWithVillage()) {
            String sentence =
                    switch (plan.state()) {
                        case TOWNSHIP -> "规划正在乡镇（街道）审核，不能修改。";
                        case COUNTY -> "规划正在县（区）审核，不能修改。";
                        default -> "规划已经通过，不能修改。";
                    };
            throw Problem.conflict("plan-" + plan.state().word(), sentence, "确需修改的，请联系审核人退回。");
        }
    }

    /** A plan is for what is to come. */
    private void requireYear(int year) {
        int now = today().getYear();
        if (year < now || year > now + 1) {
            throw Problem.conflict(
                    "not-a-year-to-plan", "现在只能编制 " + now + " 年和 " + (now + 1) + " 年的规划。", "以往年度的规划请由创建办导入。");
        }
    }

    private static void requireSeen(Plan plan, Seen seen) {
        if (seen.version() != plan.version()) {
            throw changed(plan.version());
        }
    }

    private static Problem changed(long version) {
        return new Problem("changed-meanwhile", 412, "这份规划在您打开以后有变化，没有保存。", "请刷新后重新核对再提交。").with("version", version);
    }

    private static Problem reasonMissing(String sentence, String remedy) {
        return new Problem("reason-missing", 422, sentence, remedy).with("field", "reason");
    }

    static Problem unknown() {
        return Problem.notFound("没有找到这份规划。");
    }

    LocalDate today() {
        return LocalDate.now(clock);
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
