package org.fivestar.review;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.fivestar.account.Actor;
import org.fivestar.account.People;
import org.fivestar.account.PersonId;
import org.fivestar.account.Post;
import org.fivestar.audit.Audit;
import org.fivestar.audit.AuditEntry;
import org.fivestar.declaration.RunDoor;
import org.fivestar.declaration.Workdays;
import org.fivestar.forms.Finding;
import org.fivestar.forms.Tone;
import org.fivestar.notice.NoticeKind;
import org.fivestar.platform.Problem;
import org.fivestar.processes.Asked;
import org.fivestar.processes.Editions;
import org.fivestar.processes.EntryKind;
import org.fivestar.processes.Inbox;
import org.fivestar.processes.Queue;
import org.fivestar.processes.Run;
import org.fivestar.processes.Runs;
import org.fivestar.processes.WorkItem;
import org.fivestar.processes.WorkItemId;
import org.fivestar.review.SecondLookRepository.Look;
import org.fivestar.review.SecondLookRepository.Rule;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Gives a share of the decisions a second, blind look by somebody else of the same desk. Which decisions: those whose
 * SHA-256 of {@code seed:item} is below the share, so that anybody who knows the seed can check the draw.
 */
@Component
public class SecondLooks {

    private static final int PAGE = 50;
    private static final long WHOLE = 1L << 32;

    private final SecondLookRepository rows;
    private final ReviewRepository decisions;
    private final ActBook book;
    private final Inbox inbox;
    private final Runs runs;
    private final Editions editions;
    private final People people;
    private final Desks desks;
    private final Workdays workdays;
    private final Audit audit;
    private final SecureRandom random = new SecureRandom();

    SecondLooks(
            SecondLookRepository rows,
            ReviewRepository decisions,
            ActBook book,
            Inbox inbox,
            Runs runs,
            Editions editions,
            People people,
            Desks desks,
            Workdays workdays,
            Audit audit) {
        this.rows = rows;
        this.decisions = decisions;
        this.book = book;
        this.inbox = inbox;
        this.runs = runs;
        this.editions = editions;
        this.people = people;
        this.desks = desks;
        this.workdays = workdays;
        this.audit = audit;
    }

    /**
     * A rule as its area reads it.
     *
     * @param percent share of the decisions that get a second look
     * @param seed what the draw follows from
     */
    public record SecondLookRule(
            String area, String stage, String stageName, int percent, String seed, String setBy, Instant setAt) {}

    /** The rules in force of the areas whose office the actor heads or works in. */
    public List<SecondLookRule> rules(Actor actor) {
        List<String> areas = areas(actor);
        List<Rule> mine = rows.rules().stream()
                .filter(rule -> areas.contains(rule.area()))
                .toList();
        Map<String, String> names = desks.names(mine.stream().map(Rule::setBy).toList());
        return mine.stream()
                .map(rule -> new SecondLookRule(
                        rule.area(),
                        rule.stage(),
                        editions.stageName(rule.stage()),
                        rule.percent(),
                        rule.seed(),
                        names.getOrDefault(rule.setBy(), rule.setBy()),
                        rule.setAt().toInstant()))
                .toList();
    }

    /** A share somebody wants to set. */
    public record NewRule(String area, String stage, int percent) {}

    /**
     * Sets the share of a stage in an area, with a new seed; 0 ends second looks there.
     *
     * @throws Problem 403 for who does not head the area's office, 422 for a stage no edition knows
     */
    @Transactional
    public void set(NewRule rule, Actor actor) {
        boolean heads = actor.posts().stream()
                .anyMatch(post -> post.isHead() && isOffice(post) && rule.area().equals(post.place()));
        if (!heads) {
            throw new Problem("forbidden", 403, "只有创建办负责人可以设置抽查复核比例。", "请联系本级创建办负责人。");
        }
        if (editions.stageName(rule.stage()).equals(rule.stage())) {
            throw new Problem("unknown-stage", 422, "没有这个环节。", "请选择页面上列出的环节之一。");
        }
        Instant now = book.now();
        rows.end(rule.area(), rule.stage(), now);
        byte[] seed = new byte[16];
        random.nextBytes(seed);
        String recorded = HexFormat.of().formatHex(seed);
        if (rule.percent() > 0) {
            rows.insert(new Rule(
                    0,
                    rule.area(),
                    rule.stage(),
                    rule.percent(),
                    recorded,
                    actor.id().value(),
                    now.atOffset(ZoneOffset.UTC)));
        }
        audit.append(new AuditEntry(
                actor.id().value(),
                "second-look-rule-set",
                "place/" + rule.area(),
                Map.of("stage", rule.stage(), "percent", rule.percent(), "seed", recorded)));
    }

    private static boolean isOffice(Post post) {
        return post.bareRole().equals("office");
    }

    private static List<String> areas(Actor actor) {
        return actor.posts().stream()
                .filter(SecondLooks::isOffice)
                .map(Post::place)
                .filter(Objects::nonNull)
                .toList();
    }

    @EventListener
    void on(DecisionsMade made) {
        List<Rule> rules = rows.rules();
        if (rules.isEmpty()) {
            return;
        }
        Map<WorkItemId, WorkItem> items = inbox
                .allOf(made.workItems().stream().map(WorkItemId::new).toList())
                .stream()
                .collect(Collectors.toMap(WorkItem::id, Function.identity()));
        // asked at once: asked one by one, two portions that draw the same people could wait for each other
        List<Asked> asked = new ArrayList<>();
        for (DecisionMade one : made.decisions()) {
            WorkItem item = Objects.requireNonNull(items.get(new WorkItemId(one.workItemId())));
            rules.stream()
                    .filter(rule -> rule.stage().equals(item.stage())
                            && drawn(rule, item.id().value()))
                    .findFirst()
                    .flatMap(rule -> draw(rule, item))
                    .ifPresent(asked::add);
        }
        inbox.ask(asked);
    }

    @EventListener
    void on(DecisionTakenBack taken) {
        rows.voided(taken.workItemId()).ifPresent(id -> inbox.answered(List.of(id)));
    }

    /** Whether an item is among the rule's share. */
    static boolean drawn(Rule rule, String item) {
        return number(rule.seed() + ":" + item) * 100 < rule.percent() * WHOLE;
    }

    private static long number(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return Integer.toUnsignedLong(ByteBuffer.wrap(digest).getInt());
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("Every Java platform has SHA-256", missing);
        }
    }

    /** What is to be asked of the person drawn, who has been told; empty outside the rule's area and when nobody can. */
    private Optional<Asked> draw(Rule rule, WorkItem item) {
        Run run = runs.get(item.run());
        if (!run.units().containsValue(rule.area())) {
            return Optional.empty();
        }
        Optional<PersonId> second = second(rule, item);
        Look look = new Look(
                UUID.randomUUID().toString(),
                item.id(),
                item.run(),
                item.star(),
                rule.id(),
                rule.area(),
                String.valueOf(item.completedBy()),
                said(item),
                second.map(PersonId::value).orElse(null),
                null,
                "",
                second.isPresent() ? "open" : "nobody",
                book.now(),
                null);
        rows.insert(look);
        return second.map(person -> {
            book.tell(List.of(person), NoticeKind.SECOND_LOOK, item, "请独立复核，复核前看不到原来的结论。");
            return new Asked(
                    look.id(),
                    EntryKind.SECOND_LOOK,
                    item.id(),
                    person.value(),
                    item.queues().get(0).level(),
                    workdays.asLong(item.createdAt(), item.dueAt()));
        });
    }

    /** Somebody else of the desk, drawn by the same seed, who keeps out of nothing here and acted on no other level. */
    private Optional<PersonId> second(Rule rule, WorkItem item) {
        Map<PersonId, Actor> others = people.actors(people.holderIds(item.queues()));
        String level = item.queues().get(0).level();
        List<PersonId> able = others.values().stream()
                .filter(other -> !other.id().value().equals(item.completedBy()))
                .filter(other -> RunDoor.actingFor(other, item) != null)
                .filter(other ->
                        inbox.levelsOf(item.run(), other.id().value()).stream().allMatch(level::equals))
                .map(Actor::id)
                .sorted(Comparator.comparing(PersonId::value))
                .toList();
        return able.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        able.get((int) (number(rule.seed() + "/" + item.id().value()) % able.size())));
    }

    /** What a decision said: its outcome, or on a star's step the verdict on the star. */
    private String said(WorkItem item) {
        return item.decision() != null
                ? item.decision()
                : decisions.opinionsOf(List.of(item.id().value())).stream()
                        .filter(opinion -> Objects.equals(opinion.star(), item.star()))
                        .map(ReviewRepository.StoredOpinion::verdict)
                        .findFirst()
                        .orElse("");
    }

    /** What somebody says at a second look: an outcome of the step, or a verdict on the star. */
    public record Said(WorkItemId item, String said, String words) {}

    /**
     * Gives the second opinion, once; heads of the office read a disagreement.
     *
     * @throws Problem 404 when it is not this actor's to look, 422 for what the step does not offer and for a return or a
     *     no without a reason
     */
    @Transactional
    public void say(Said said, Actor actor) {
        Look look = rows.openFor(said.item(), actor.id().value())
                .flatMap(open -> rows.lock(open.id()))
                .filter(open -> open.state().equals("open"))
                .orElseThrow(() -> Problem.notFound("没有找到需要您复核的待办。"));
        WorkItem item = inbox.get(said.item());
        check(item, said);
        if (RunDoor.actingFor(actor, item) == null) {
            throw new Problem("no-post", 403, "您的岗位已经到期，或者与这个村（社区）有回避关系，不能再复核。", "请联系创建办负责人。");
        }
        rows.said(look, said.said(), said.words(), book.now());
        inbox.answered(List.of(look.id()));
        inbox.acted(
                List.of(item.run()), actor.id().value(), item.queues().get(0).level());
        audit.append(new AuditEntry(
                actor.id().value(),
                "second-look-made",
                item.run().value(),
                Map.of("workItem", item.id().value())));
        if (!look.firstSaid().equals(said.said())) {
            book.tellOfRun(heads(runs.get(item.run())), NoticeKind.SECOND_LOOK, item, "两次结论不一致，请查看。");
        }
    }

    /** The rules of the decision it looks at: what the step offers, and a reason for a return or a no. */
    private void check(WorkItem item, Said said) {
        StepOfItem step = new StepOfItem(editions.content(item.edition()), item);
        Optional<Boolean> explained = step.form().outcomes().isEmpty()
                ? Stream.of(OpinionGiven.Stand.values())
                        .filter(stand -> stand.word().equals(said.said()))
                        .map(OpinionGiven.Stand::needsWords)
                        .findFirst()
                : step.form().outcomes().stream()
                        .filter(outcome -> outcome.value().equals(said.said()))
                        .map(outcome -> outcome.tone() != Tone.FORWARD)
                        .findFirst();
        boolean needed =
                explained.orElseThrow(() -> new Problem("unknown-outcome", 422, "这一步没有这个结论。", "请选择页面上列出的结论之一。"));
        if (needed && said.words().isBlank()) {
            throw Problem.withFindings(
                    "复核意见还不能提交。", List.of(Finding.error("/words", "认为不符合或者应当退回的，必须写明原因。", "写清哪里不符合、怎样改。")));
        }
    }

    /** Heads of the offices above a run. */
    private List<PersonId> heads(Run run) {
        List<Queue> offices = run.units().entrySet().stream()
                .map(unit -> new Queue(unit.getValue(), unit.getKey(), "office", null))
                .toList();
        return people.actors(people.holderIds(offices)).values().stream()
                .filter(actor -> offices.stream().anyMatch(actor::isHeadOf) && actor.sees(RunDoor.path(run)))
                .map(Actor::id)
                .toList();
    }

    /**
     * The second looks of the areas whose office the actor heads, newest first.
     *
     * @param state one of the states; empty for all
     * @throws Problem 403 for who heads no office
     */
    public List<SecondLook> list(String state, @Nullable Instant before, Actor actor) {
        List<String> areas = actor.posts().stream()
                .filter(post -> isOffice(post) && post.isHead() && post.place() != null)
                .map(Post::place)
                .toList();
        if (areas.isEmpty()) {
            throw new Problem("forbidden", 403, "抽查复核的结果只供创建办负责人查看。", "请联系本级创建办负责人。");
        }
        List<Look> looks = rows.page(areas, state, before, PAGE);
        Map<WorkItemId, WorkItem> items = inbox
                .allOf(looks.stream().map(Look::item).toList())
                .stream()
                .collect(Collectors.toMap(WorkItem::id, Function.identity()));
        Map<String, String> names = desks.names(looks.stream()
                .flatMap(look -> Stream.of(look.firstPerson(), look.person()))
                .filter(Objects::nonNull)
                .toList());
        return looks.stream()
                .map(look -> view(look, Objects.requireNonNull(items.get(look.item())), names, actor))
                .filter(look -> !actor.keepsOutOf(Objects.requireNonNull(items.get(new WorkItemId(look.workItemId())))
                        .subject()))
                .toList();
    }

    private SecondLook view(Look look, WorkItem item, Map<String, String> names, Actor actor) {
        // a head who is the second looker has to look as blindly as anybody
        boolean blind = look.state().equals("open") && actor.id().value().equals(look.person());
        StepOfItem step = new StepOfItem(editions.content(item.edition()), item);
        return new SecondLook(
                look.id(),
                item.id().value(),
                item.run().value(),
                item.subjectName(),
                item.name(),
                look.star(),
                names.getOrDefault(look.firstPerson(), look.firstPerson()),
                blind ? BlindLooks.LOOK_FIRST : String.valueOf(step.label(look.firstSaid())),
                look.person() == null ? null : names.getOrDefault(look.person(), look.person()),
                look.said() == null ? null : step.label(look.said()),
                look.words(),
                look.state(),
                look.madeAt(),
                look.saidAt());
    }
}
