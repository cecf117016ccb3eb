package org.fivestar.declaration;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.fivestar.account.Actor;
import org.fivestar.account.People;
import org.fivestar.account.PersonId;
import org.fivestar.forms.Form;
import org.fivestar.forms.Outcome;
import org.fivestar.platform.Problem;
import org.fivestar.processes.EditionContent;
import org.fivestar.processes.Inbox;
import org.fivestar.processes.Run;
import org.fivestar.processes.RunId;
import org.fivestar.processes.Step;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Tells what a village handed in, version by version, and what changed between any two. */
@Component
class HandIns {

    /** Names what is being written, in place of a version. */
    static final String NOW = "now";

    private final DeclarationRepository rows;
    private final Declarations declarations;
    private final DeclarationPages pages;
    private final DifferencePages differences;
    private final FormFields fields;
    private final RunDoor door;
    private final VillageDesk desk;
    private final Inbox inbox;
    private final People people;

    HandIns(
            DeclarationRepository rows,
            Declarations declarations,
            DeclarationPages pages,
            DifferencePages differences,
            FormFields fields,
            RunDoor door,
            VillageDesk desk,
            Inbox inbox,
            People people) {
        this.rows = rows;
        this.declarations = declarations;
        this.pages = pages;
        this.differences = differences;
        this.fields = fields;
        this.door = door;
        this.desk = desk;
        this.inbox = inbox;
        this.people = people;
    }

    /** @throws Problem 404 for a run the actor does not see */
    VersionsView all(RunId id, Actor actor) {
        Run run = door.open(id, actor);
        List<HandedIn> all = rows.handedIn(id);
        Map<PersonId, String> names = people.names(all.stream()
                .map(one -> new PersonId(one.submission().person()))
                .distinct()
                .toList());
        EditionContent edition = desk.edition(run);
        List<VersionRow> versions = new ArrayList<>();
        for (int at = 0; at < all.size(); at++) {
            Integer changes = at == 0 ? null : changes(state(run, all, at), state(run, all, at + 1));
            versions.add(row(at + 1, all.get(at).submission(), new Named(edition, names), changes));
        }
        Optional<VillageDesk.Work> work = all.isEmpty() ? Optional.empty() : writes(run, actor);
        return new VersionsView(
                versions,
                work.map(it -> changes(state(run, all, all.size()), now(it, all, actor)))
                        .orElse(null));
    }

    private static int changes(DifferencePages.State before, DifferencePages.State after) {
        return Differences.between(before.stated(), after.stated()).count()
                + before.forms().differences(after.forms()).size();
    }

    private record Named(EditionContent edition, Map<PersonId, String> people) {}

    private static VersionRow row(int number, Submission submission, Named named, @Nullable Integer changes) {
        Optional<Step> step = named.edition().diagram().findStep(submission.element());
        Optional<Form> form = step.map(it -> named.edition().forms().get(it.formKey()));
        PersonId by = new PersonId(submission.person());
        return new VersionRow(
                number,
                submission.workItem(),
                step.map(Step::name).orElse(submission.element()),
                label(form, submission.decision()),
                named.people().getOrDefault(by, by.value()),
                submission.at(),
                submission.late(),
                changes);
    }

    private static @Nullable String label(Optional<Form> form, @Nullable String decision) {
        return form.stream()
                .flatMap(it -> it.outcomes().stream())
                .filter(outcome -> outcome.value().equals(decision))
                .map(Outcome::label)
                .findFirst()
                .orElse(decision);
    }

    /**
     * The declaration as it was handed in.
     *
     * @throws Problem 404 for a run the actor does not see, or a version it does not have
     */
    DeclarationView version(RunId id, String workItem, Actor actor) {
        Run run = door.open(id, actor);
        List<HandedIn> all = rows.handedIn(id);
        DifferencePages.State state = state(run, all, numbered(all).of(workItem));
        return pages.version(run, state.stated(), state.forms(), actor);
    }

    /**
     * What changed between two versions; the older one stands before, whichever was named first.
     *
     * @param against another version, {@link #NOW}, or null for the version before
     * @throws Problem 404 for a run the actor does not see, or a version it does not have, 403 for what is being
     *     written by others
     */
    VersionDifferences differences(RunId id, String workItem, @Nullable String against, Actor actor) {
        Run run = door.open(id, actor);
        List<HandedIn> all = rows.handedIn(id);
        Numbered numbered = numbered(all);
        int number = numbered.of(workItem);
        if (NOW.equals(against)) {
            VillageDesk.Work work = writes(run, actor).orElseThrow(() -> Problem.forbidden("还没有提交的内容，只有正在填写的村（社区）能看。"));
            return differences.between(run, state(run, all, number), now(work, all, actor), actor);
        }
        int other = against == null || against.isBlank() ? number - 1 : numbered.of(against);
        return differences.between(
                run, state(run, all, Math.min(number, other)), state(run, all, Math.max(number, other)), actor);
    }

    private static DifferencePages.State state(Run run, List<HandedIn> all, int number) {
        return new DifferencePages.State(
                number,
                number == 0
                        ? Declaration.empty(run.id(), run.subject(), run.year())
                        : all.get(number - 1).stated(),
                forms(all, number));
    }

    private static StatedForms forms(List<HandedIn> all, int number) {
        return StatedForms.of(
                all.subList(0, number).stream().map(HandedIn::submission).toList());
    }

    /** What is being written. */
    private DifferencePages.State now(VillageDesk.Work work, List<HandedIn> all, Actor actor) {
        return new DifferencePages.State(
                null,
                declarations.get(work.run()),
                forms(all, all.size()).with(work.item().element(), FormFields.current(fields.lay(work, actor))));
    }

    private record Numbered(Map<String, Integer> numbers) {

        int of(String workItem) {
            return Optional.ofNullable(numbers.get(workItem)).orElseThrow(() -> Problem.notFound("这件申报没有这个版本。"));
        }
    }

    private static Numbered numbered(List<HandedIn> all) {
        Map<String, Integer> numbers = new HashMap<>();
        all.forEach(one -> numbers.put(one.submission().workItem(), numbers.size() + 1));
        return new Numbered(numbers);
    }

    private Optional<VillageDesk.Work> writes(Run run, Actor actor) {
        return desk.find(run, inbox.openOf(run.id()), actor);
    }
}
