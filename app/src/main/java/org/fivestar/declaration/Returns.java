package org.fivestar.declaration;

import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.fivestar.account.Actor;
import org.fivestar.account.People;
import org.fivestar.account.PersonId;
import org.fivestar.declaration.DeclarationRow.SentBack;
import org.fivestar.forms.Form;
import org.fivestar.forms.Tone;
import org.fivestar.processes.Inbox;
import org.fivestar.processes.Run;
import org.fivestar.processes.RunId;
import org.fivestar.processes.WorkItem;
import org.springframework.stereotype.Component;

/**
 * What a return asks for. An office may return chosen indicators only: those on which it said "return". The others keep
 * their answers and their opinions. A return without chosen indicators asks for everything, and so does a village that
 * goes back to change its stars.
 */
@Component
class Returns {

    private static final String ASKED_AGAIN = "return";

    private final VillageDesk desk;
    private final ReviewerOpinions opinions;
    private final Inbox inbox;
    private final People people;

    Returns(VillageDesk desk, ReviewerOpinions opinions, Inbox inbox, People people) {
        this.desk = desk;
        this.opinions = opinions;
        this.inbox = inbox;
        this.people = people;
    }

    /** The latest return among a run's items. */
    Optional<WorkItem> latest(Run run, List<WorkItem> items) {
        return items.stream()
                .filter(item -> item.state() == WorkItem.State.DONE && isReturn(run, item))
                .max(Comparator.comparing(WorkItem::completedAt));
    }

    /** Of the runs that wait for their village the return each is mending; three statements, however many came back. */
    Map<RunId, SentBack> mended(Collection<Run> waiting) {
        List<Run> back = waiting.stream().filter(run -> run.returned() > 0).toList();
        if (back.isEmpty()) {
            return Map.of();
        }
        Map<RunId, List<WorkItem>> items = inbox
                .everyItemOf(back.stream().map(Run::id).toList())
                .stream()
                .collect(Collectors.groupingBy(WorkItem::run));
        Map<RunId, WorkItem> mended = new HashMap<>();
        back.forEach(run -> {
            List<WorkItem> all = items.getOrDefault(run.id(), List.of());
            latest(run, all)
                    .filter(item -> isWithVillage(run, all, item))
                    .ifPresent(item -> mended.put(run.id(), item));
        });
        Map<PersonId, String> names = people.names(
                mended.values().stream().map(Returns::by).distinct().toList());
        Map<RunId, SentBack> told = new HashMap<>();
        mended.forEach((run, item) -> told.put(
                run,
                new SentBack(
                        names.getOrDefault(by(item), by(item).value()),
                        item.name(),
                        item.completedAt(),
                        String.valueOf(item.reason()))));
        return told;
    }

    private static PersonId by(WorkItem item) {
        return new PersonId(String.valueOf(item.completedBy()));
    }

    /** Whether only the village has done anything since; what an office took on afterwards is mended. */
    private boolean isWithVillage(Run run, List<WorkItem> items, WorkItem since) {
        return items.stream()
                .filter(item -> item.state() == WorkItem.State.DONE
                        && item.completedAt().isAfter(since.completedAt()))
                .allMatch(item -> VillageDesk.isVillagePanel(desk.form(desk.edition(run), item)));
    }

    private boolean isReturn(Run run, WorkItem item) {
        Form form = desk.form(desk.edition(run), item);
        return !VillageDesk.isVillagePanel(form)
                && form.outcomes().stream().anyMatch(o -> o.value().equals(item.decision()) && o.tone() == Tone.RETURN);
    }

    /** Codes of the indicators the village may change now; empty when it may change all. */
    Set<String> asked(Run run, Actor actor) {
        return run.returned() == 0 ? Set.of() : asked(run, inbox.allOf(run.id()), opinions.of(run, actor));
    }

    /** The same of many runs; three statements, however many came back. */
    Map<RunId, Set<String>> asked(Collection<Run> runs, Actor actor) {
        List<Run> back = runs.stream().filter(run -> run.returned() > 0).toList();
        if (back.isEmpty()) {
            return Map.of();
        }
        Map<RunId, List<WorkItem>> items = inbox
                .everyItemOf(back.stream().map(Run::id).toList())
                .stream()
                .collect(Collectors.groupingBy(WorkItem::run));
        Map<RunId, List<OpinionView>> said = opinions.of(back, actor);
        return back.stream()
                .collect(Collectors.toMap(
                        Run::id,
                        run -> asked(
                                run, items.getOrDefault(run.id(), List.of()), said.getOrDefault(run.id(), List.of()))));
    }

    /** The same of what was read already. */
    Set<String> asked(Run run, List<WorkItem> items, List<OpinionView> said) {
        Optional<WorkItem> last = items.stream()
                .filter(item -> item.state() == WorkItem.State.DONE)
                .max(Comparator.comparing(WorkItem::completedAt));
        return last.filter(item -> isReturn(run, item))
                .map(item -> said.stream()
                        .filter(opinion -> opinion.workItemId().equals(item.id().value()))
                        .filter(opinion ->
                                opinion.indicator() != null && opinion.verdict().equals(ASKED_AGAIN))
                        .map(OpinionView::indicator)
                        .collect(Collectors.toUnmodifiableSet()))
                .orElse(Set.of());
    }
}
