package org.fivestar.review;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.fivestar.account.Actor;
import org.fivestar.account.People;
import org.fivestar.account.PersonId;
import org.fivestar.declaration.ClaimedStars;
import org.fivestar.declaration.Declarations;
import org.fivestar.declaration.FilledForm;
import org.fivestar.declaration.NamedInForms;
import org.fivestar.declaration.NextSteps;
import org.fivestar.declaration.OpenForm;
import org.fivestar.declaration.Prefills;
import org.fivestar.declaration.RunDoor;
import org.fivestar.forms.Finding;
import org.fivestar.forms.Form;
import org.fivestar.forms.Named;
import org.fivestar.forms.Rubric;
import org.fivestar.forms.Tone;
import org.fivestar.platform.Problem;
import org.fivestar.processes.Completion;
import org.fivestar.processes.Editions;
import org.fivestar.processes.EntryKind;
import org.fivestar.processes.Inbox;
import org.fivestar.processes.Queue;
import org.fivestar.processes.Run;
import org.fivestar.processes.RunId;
import org.fivestar.processes.Runs;
import org.fivestar.processes.WorkItem;
import org.fivestar.processes.WorkItemId;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** Lays out everything decisions are made from, checked, for any number of items in the same few statements. */
@Component
class Desks {

    private final Inbox inbox;
    private final Runs runs;
    private final Editions editions;
    private final Declarations declarations;
    private final People people;
    private final ItemDoor door;
    private final Prefills prefills;
    private final NamedInForms named;
    private final Clock clock;

    Desks(
            Inbox inbox,
            Runs runs,
            Editions editions,
            Declarations declarations,
            People people,
            ItemDoor door,
            Prefills prefills,
            NamedInForms named,
            Clock clock) {
        this.inbox = inbox;
        this.runs = runs;
        this.editions = editions;
        this.declarations = declarations;
        this.people = people;
        this.door = door;
        this.prefills = prefills;
        this.named = named;
        this.clock = clock;
    }

    /** A decision ready to be made. */
    record Desk(
            DecisionAsked asked,
            StepOfItem step,
            Run run,
            NextSteps.Outlook outlook,
            Queue as,
            FilledForm filled,
            List<Finding> findings) {

        WorkItem item() {
            return step.item();
        }

        /** The same, looked at as the item is now. */
        Desk seenNow(long version) {
            return new Desk(asked.seenNow(version), step, run, outlook, as, filled, findings);
        }

        Completion completion(Actor actor) {
            return new Completion(
                    item().id(),
                    actor.id().value(),
                    as,
                    filled.decision(),
                    filled.reason(),
                    null,
                    Objects.requireNonNullElse(asked.seen(), item().version()));
        }
    }

    /** One of several: either laid out or refused. */
    record Laid(
            DecisionAsked asked,
            @Nullable Desk desk,
            @Nullable Problem refused) {}

    /** @throws Problem 404, 409, 412 or 422: why this decision cannot be made */
    Desk lay(DecisionAsked asked, Actor actor) {
        Laid laid = lay(List.of(asked), actor).get(0);
        if (laid.refused() != null) {
            throw laid.refused();
        }
        return Objects.requireNonNull(laid.desk());
    }

    List<Laid> lay(List<DecisionAsked> asked, Actor actor) {
        List<WorkItemId> ids = asked.stream().map(DecisionAsked::item).toList();
        // first how they stand, then how they are: an item decided in between is then read as decided, not as unknown
        Map<WorkItemId, Set<EntryKind>> standing = inbox.standing(actor.reader(), ids);
        Map<WorkItemId, WorkItem> items =
                inbox.allOf(ids).stream().collect(Collectors.toMap(WorkItem::id, Function.identity()));
        List<RunId> runIds =
                items.values().stream().map(WorkItem::run).distinct().toList();
        Map<RunId, Run> byId = runs.allOf(runIds).stream().collect(Collectors.toMap(Run::id, Function.identity()));
        Map<RunId, ClaimedStars> claims = declarations.claims(runIds);
        FormsBefore before = before(asked, items, byId, actor);
        List<Laid> laid = new ArrayList<>();
        for (DecisionAsked one : asked) {
            WorkItem item = items.get(one.item());
            try {
                Material material = new Material(
                        waiting(item, standing.getOrDefault(one.item(), Set.of()), actor),
                        Objects.requireNonNull(byId.get(item.run())),
                        claims.get(item.run()),
                        before);
                laid.add(new Laid(one, lay(one, material, actor), null));
            } catch (Problem refused) {
                laid.add(new Laid(one, null, refused));
            }
        }
        return laid;
    }

    private record Material(
            WorkItem item, Run run, @Nullable ClaimedStars claim, FormsBefore before) {}

    /** What stands in the forms before anybody writes, and what of the named is known, for all items at once. */
    private record FormsBefore(Map<WorkItemId, Map<String, JsonNode>> given, NamedInForms.Known known) {}

    private FormsBefore before(
            List<DecisionAsked> asked, Map<WorkItemId, WorkItem> items, Map<RunId, Run> runs, Actor actor) {
        List<OpenForm> open = new ArrayList<>();
        List<Named> named = new ArrayList<>();
        for (DecisionAsked one : asked) {
            WorkItem item = items.get(one.item());
            if (item != null && item.state() == WorkItem.State.OPEN) {
                Form form = new StepOfItem(editions.content(item.edition()), item).form();
                open.add(new OpenForm(Objects.requireNonNull(runs.get(item.run())), item, form, actor));
                named.addAll(form.named(one.form()));
            }
        }
        return new FormsBefore(prefills.given(open), this.named.known(named, actor));
    }

    /** The item, if it waits for a decision of the actor. */
    private WorkItem waiting(@Nullable WorkItem item, Set<EntryKind> why, Actor actor) {
        boolean open = item != null && item.state() == WorkItem.State.OPEN;
        if (item == null) {
            throw ItemDoor.none();
        }
        if (why.isEmpty() && (open || !ItemDoor.stood(item, actor))) {
            throw door.closed(item, actor);
        }
        if (!open) {
            throw alreadyDecided(item);
        }
        if (!why.contains(EntryKind.DECIDE)) {
            throw new Problem("not-in-queue", 403, "这件待办只请您会签或协办，由经办岗位作决定。", "请在页面上填写您的会签或协办意见。");
        }
        return item;
    }

    private Desk lay(DecisionAsked asked, Material material, Actor actor) {
        WorkItem item = material.item();
        if (asked.seen() != null && asked.seen() != item.version()) {
            throw changedMeanwhile(item.version());
        }
        StepOfItem step = new StepOfItem(editions.content(item.edition()), item);
        if (Declarations.handsIn(step.form())) {
            throw new Problem("hand-in-instead", 422, "这一步要在申报页面提交。", "请打开申报页面，填写完整后提交。");
        }
        List<String> stars =
                material.claim() == null ? List.of() : material.claim().stars();
        FilledForm filled = FilledForm.of(
                new FilledForm.Sent(step.form(), asked.form(), asked.decision(), asked.reason()),
                material.before().given().getOrDefault(item.id(), Map.of()));
        List<Finding> findings = check(asked, step, new Claimed(material.run(), stars), filled);
        findings.addAll(material.before().known().findings(filled, material.run()));
        if (Finding.anyError(findings)) {
            throw Problem.withFindings("这件待办还不能提交。", findings);
        }
        return new Desk(
                asked,
                step,
                material.run(),
                new NextSteps.Outlook(step.edition(), material.run(), stars),
                Objects.requireNonNull(RunDoor.actingFor(actor, item)),
                filled,
                findings);
    }

    private record Claimed(Run run, List<String> stars) {}

    private List<Finding> check(DecisionAsked asked, StepOfItem step, Claimed claimed, FilledForm filled) {
        List<Finding> findings = new ArrayList<>(filled.findings(LocalDate.now(clock)));
        boolean reasonNeeded =
                filled.outcome().filter(o -> o.tone() != Tone.FORWARD).isPresent();
        if (reasonNeeded
                && filled.reason().isBlank()
                && findings.stream().noneMatch(f -> f.place().equals("/reason"))) {
            findings.add(Finding.error("/reason", "退回或不同意必须写明理由。", "写清哪里不符合、怎样改。"));
        }
        Rubric rubric = step.edition().rubrics().get(claimed.run().kind());
        if (rubric != null) {
            findings.addAll(new OpinionRules(step.item(), rubric, claimed.stars()).check(asked.opinions()));
        }
        findings.addAll(OpinionRules.checkReturns(asked.opinions(), filled));
        String star = step.item().star();
        if (step.form().panel().equals("star-opinion")
                && asked.opinions().stream().noneMatch(o -> Objects.equals(star, o.star()))) {
            findings.add(Finding.error("/opinions", "还没有对这颗星提出意见。", "选择符合、不符合、存疑或建议退回。"));
        }
        return findings;
    }

    static Problem changedMeanwhile(long version) {
        return new Problem("changed-meanwhile", 412, "这件待办在您打开以后有变化，没有提交。", "请刷新后重新核对再提交。").with("version", version);
    }

    Problem alreadyDecided(WorkItem item) {
        String label = new StepOfItem(editions.content(item.edition()), item).decisionLabel();
        return alreadyDecided(item.completedBy(), item.completedAt(), label);
    }

    Problem alreadyDecided(@Nullable String by, @Nullable Instant at, @Nullable String decision) {
        if (by == null) {
            return Problem.conflict("already-decided", "这件待办已经不在办理中。", "请刷新待办列表；办理经过中可以看到原因。")
                    .with("at", String.valueOf(at));
        }
        String name = name(by);
        return Problem.conflict("already-decided", "这件待办已由" + name + "办结。", "请刷新待办列表；办理经过中可以看到结果。")
                .with("by", name)
                .with("at", String.valueOf(at))
                .with("decision", String.valueOf(decision));
    }

    /** @throws Problem 409 while a colleague has the item who can still decide it */
    void requireFree(WorkItem item, Actor actor) {
        if (item.holder() != null && !item.holder().equals(actor.id().value()) && !forsaken(item)) {
            throw held(item.holder());
        }
    }

    /** Whether the holder could no longer decide the item: the post ended, or a recusal came in between. */
    boolean forsaken(WorkItem item) {
        return people.findActor(new PersonId(String.valueOf(item.holder())))
                .map(holder -> RunDoor.actingFor(holder, item) == null)
                .orElse(true);
    }

    Problem held(String holder) {
        String name = name(holder);
        return Problem.conflict(
                        "held-by-somebody", "这件待办已由" + name + "签收，正在办理。", "请与" + name + "联系，由其释放或转办给您；负责人可以直接释放。")
                .with("by", name);
    }

    String name(String person) {
        return names(List.of(person)).getOrDefault(person, person);
    }

    Map<String, String> names(Collection<String> ids) {
        return people.names(ids.stream().distinct().map(PersonId::new).toList()).entrySet().stream()
                .collect(Collectors.toMap(e -> e.getKey().value(), Map.Entry::getValue));
    }
}
