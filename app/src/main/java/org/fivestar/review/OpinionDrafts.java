package org.fivestar.review;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.fivestar.account.Actor;
import org.fivestar.declaration.ClaimedStars;
import org.fivestar.declaration.Declarations;
import org.fivestar.forms.Finding;
import org.fivestar.forms.Form;
import org.fivestar.forms.Rubric;
import org.fivestar.platform.Problem;
import org.fivestar.processes.Editions;
import org.fivestar.processes.Run;
import org.fivestar.processes.Runs;
import org.fivestar.processes.WorkItem;
import org.fivestar.processes.WorkItemId;
import org.fivestar.review.OpinionDraftRepository.Key;
import org.springframework.context.event.EventListener;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/**
 * Keeps what reviewers are writing, each for its author alone. Nothing of it is in the audit: nothing is stated before
 * it is handed in.
 */
@Component
public class OpinionDrafts {

    /** Nobody comes back to what was left for so long; what was decided is gone at once. */
    private static final Duration KEPT = Duration.ofDays(90);

    private static final int LONGEST = 200_000;

    private final ItemDoor door;
    private final Desks desks;
    private final Runs runs;
    private final Editions editions;
    private final Declarations declarations;
    private final OpinionDraftRepository rows;
    private final JsonMapper json;
    private final Clock clock;

    OpinionDrafts(
            ItemDoor door,
            Desks desks,
            Runs runs,
            Editions editions,
            Declarations declarations,
            OpinionDraftRepository rows,
            JsonMapper json,
            Clock clock) {
        this.door = door;
        this.desks = desks;
        this.runs = runs;
        this.editions = editions;
        this.declarations = declarations;
        this.rows = rows;
        this.json = json;
        this.clock = clock;
    }

    /**
     * The actor's own draft; without words and at version 0 while there is none.
     *
     * @throws Problem 404 for an item of another queue, 409 with who and when for one that is no longer open
     */
    public OpinionDraft get(WorkItemId id, Actor actor) {
        WorkItem item = waiting(id, actor).item();
        return rows.find(new Key(item.id(), actor.id())).orElse(OpinionDraft.NONE);
    }

    /**
     * A draft about to be saved.
     *
     * @param seen the version it was written on; 0 for none
     */
    public record Written(WorkItemId item, DraftContent content, long seen) {}

    /**
     * Saves what is written so far, finished or not.
     *
     * @throws Problem 404 for who may not decide the item; 409 as for reading; 412 with version and when, when another
     *     window of the same person has saved since; 413 when it is too long; 422 when it speaks about what this step does not know
     */
    @Transactional
    public OpinionDraft save(Written written, Actor actor) {
        WorkItem item = toDecide(written.item(), actor);
        check(item, written.content());
        Key key = new Key(item.id(), actor.id());
        OpinionDraft next = new OpinionDraft(written.content(), written.seen() + 1, now());
        if (!rows.save(key, next)) {
            throw changedMeanwhile(rows.find(key).orElse(OpinionDraft.NONE));
        }
        return next;
    }

    /**
     * Throws the actor's draft away; nothing happens when there is none.
     *
     * @throws Problem 404 and 409 as for reading
     */
    @Transactional
    public void discard(WorkItemId id, Actor actor) {
        rows.delete(new Key(toDecide(id, actor).id(), actor.id()));
    }

    /** Which of the items somebody has begun to write on; one statement. */
    public Set<WorkItemId> touched(Collection<WorkItemId> items) {
        return items.isEmpty() ? Set.of() : Set.copyOf(rows.begun(items));
    }

    /** Everybody's drafts on these items are gone; joins the caller's transaction. */
    @Transactional
    public void drop(Collection<WorkItemId> items) {
        rows.deleteAllOf(items);
    }

    @EventListener
    @Transactional
    public void decided(DecisionsMade made) {
        drop(made.workItems().stream().map(WorkItemId::new).toList());
    }

    /** Forgets what nobody came back to. */
    @Scheduled(cron = "${fivestar.review.draft-sweep:0 27 3 * * *}")
    @Transactional
    public int forgetOld() {
        return rows.deleteBefore(now().minus(KEPT));
    }

    private ItemDoor.Opened waiting(WorkItemId id, Actor actor) {
        ItemDoor.Opened opened = door.enter(id, actor);
        if (opened.item().state() != WorkItem.State.OPEN) {
            throw desks.alreadyDecided(opened.item());
        }
        return opened;
    }

    /** Who is only asked to sign or to answer writes no draft: it would keep a decision from being taken back. */
    private WorkItem toDecide(WorkItemId id, Actor actor) {
        ItemDoor.Opened opened = waiting(id, actor);
        if (!opened.toDecide()) {
            throw ItemDoor.none();
        }
        return opened.item();
    }

    private void check(WorkItem item, DraftContent content) {
        if (json.writeValueAsString(content).length() > LONGEST) {
            throw new Problem("too-large", 413, "意见草稿超过 " + LONGEST / 1000 + " 千字，没有保存。", "请精简文字。");
        }
        StepOfItem step = new StepOfItem(editions.content(item.edition()), item);
        List<Finding> findings = new ArrayList<>(unknownFields(step.form(), content));
        Run run = runs.get(item.run());
        Rubric rubric = step.edition().rubrics().get(run.kind());
        if (rubric != null) {
            findings.addAll(new OpinionRules(item, rubric, claimed(run)).targets(content.opinions()));
        }
        if (!findings.isEmpty()) {
            throw Problem.withFindings("草稿里有这一步没有的内容，没有保存。", findings);
        }
    }

    private List<String> claimed(Run run) {
        ClaimedStars claim = declarations.claims(List.of(run.id())).get(run.id());
        return claim == null ? List.of() : claim.stars();
    }

    private static List<Finding> unknownFields(Form form, DraftContent content) {
        List<Finding> findings = new ArrayList<>();
        if (content.decision() != null
                && form.outcomes().stream().noneMatch(o -> o.value().equals(content.decision()))) {
            findings.add(Finding.error("/decision", "这一步没有这个办理结果。", "请选择页面上列出的结果之一。"));
        }
        content.form().propertyNames().stream()
                .filter(name -> !form.schema().path("properties").has(name))
                .forEach(name -> findings.add(Finding.error("/form/" + name, "这一步的表单没有这一项。", "请刷新页面后重新填写。")));
        return findings;
    }

    private static Problem changedMeanwhile(OpinionDraft newer) {
        Problem problem = new Problem("changed-meanwhile", 412, "这件待办在您的另一个窗口里改过，没有覆盖。", "请先看那边写的，再决定用哪一份。")
                .with("version", newer.version());
        return newer.savedAt() == null ? problem : problem.with("at", String.valueOf(newer.savedAt()));
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
