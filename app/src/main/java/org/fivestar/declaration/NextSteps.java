package org.fivestar.declaration;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.fivestar.account.People;
import org.fivestar.place.PlaceName;
import org.fivestar.place.Places;
import org.fivestar.place.PostName;
import org.fivestar.processes.EditionContent;
import org.fivestar.processes.Queue;
import org.fivestar.processes.RoleAt;
import org.fivestar.processes.Run;
import org.fivestar.processes.Step;
import org.fivestar.processes.WorkItem;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Says what happens next and to whom, read off the run's own diagram. */
@Component
public class NextSteps {

    private final Places places;
    private final People people;

    NextSteps(Places places, People people) {
        this.places = places;
        this.people = people;
    }

    /**
     * From where one looks ahead.
     *
     * @param stars the claimed stars: a step handed out per star goes to that many teams
     */
    public record Outlook(EditionContent edition, Run run, List<String> stars) {}

    /** What each outcome of a step leads to; the empty key for a step without decisions. People in one statement. */
    public Map<String, List<NextStep>> byOutcome(Outlook outlook, Step from) {
        Map<String, List<Ahead>> ahead = new LinkedHashMap<>();
        from.outcomes().forEach((decision, names) -> ahead.put(decision, ahead(outlook, names)));
        Map<Queue, String> holders = people.holders(
                queues(ahead.values().stream().flatMap(List::stream).toList()),
                outlook.run().subject());
        Map<String, List<NextStep>> words = new LinkedHashMap<>();
        ahead.forEach((decision, steps) -> words.put(decision, words(outlook, steps, holders)));
        return words;
    }

    /** The same for one outcome. */
    public List<NextStep> after(Outlook outlook, Step from, @Nullable String decision) {
        return byOutcome(outlook, from).getOrDefault(decision == null ? "" : decision, List.of());
    }

    /** What waits now, one entry per step. */
    public List<NextStep> waiting(Outlook outlook, Collection<WorkItem> open) {
        Map<String, List<WorkItem>> byElement = open.stream()
                .collect(Collectors.groupingBy(WorkItem::element, LinkedHashMap::new, Collectors.toList()));
        List<Ahead> steps = byElement.values().stream()
                .map(items -> new Ahead(
                        items.get(0).name(),
                        stageName(outlook.edition(), items.get(0).stage()),
                        items.stream()
                                .flatMap(item -> item.queues().stream())
                                .distinct()
                                .toList()))
                .toList();
        return words(outlook, steps, people.holders(queues(steps), outlook.run().subject()));
    }

    /** Where the main way leads, without looking up people: for lists. */
    public static String inShort(Outlook outlook, Step from, String decision, List<PlaceName> path) {
        return ahead(outlook, from.outcomes().getOrDefault(decision, "")).stream()
                .map(step -> step.queues().isEmpty() ? step.name() : who(outlook, step, path))
                .collect(Collectors.joining("、"));
    }

    public static String stageName(EditionContent edition, String stage) {
        return edition.settings().stages().getOrDefault(stage, stage);
    }

    private record Ahead(String name, @Nullable String stageName, List<Queue> queues) {}

    private static List<Ahead> ahead(Outlook outlook, String names) {
        List<Ahead> ahead = new ArrayList<>();
        for (String name : names.split("、")) {
            if (!name.isBlank()) {
                Optional<Step> step = outlook.edition().diagram().steps().stream()
                        .filter(s -> s.name().equals(name))
                        .findFirst();
                ahead.add(step.map(
                                s -> new Ahead(s.name(), stageName(outlook.edition(), s.stage()), queues(outlook, s)))
                        .orElseGet(() -> new Ahead(name, null, List.of())));
            }
        }
        return ahead;
    }

    private static List<Queue> queues(Outlook outlook, Step step) {
        List<Queue> queues = new ArrayList<>();
        for (RoleAt who : step.who()) {
            String unit = outlook.run().units().get(who.level());
            if (unit != null && step.perStar()) {
                outlook.stars().forEach(star -> queues.add(new Queue(unit, who.level(), who.role(), star)));
            } else if (unit != null) {
                queues.add(new Queue(unit, who.level(), who.role(), null));
            }
        }
        return queues;
    }

    private static Set<Queue> queues(Collection<Ahead> steps) {
        return steps.stream()
                .flatMap(step -> step.queues().stream())
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private List<NextStep> words(Outlook outlook, List<Ahead> steps, Map<Queue, String> holders) {
        List<PlaceName> path = places.ref(outlook.run().subject()).path();
        return steps.stream()
                .map(step -> new NextStep(step.name(), step.stageName(), people(outlook, step, path, holders)))
                .toList();
    }

    private static String people(Outlook outlook, Ahead step, List<PlaceName> path, Map<Queue, String> holders) {
        if (step.queues().isEmpty()) {
            return "";
        }
        String names = step.queues().stream()
                .map(queue -> holders.getOrDefault(queue, ""))
                .filter(name -> !name.isEmpty())
                .distinct()
                .collect(Collectors.joining("、"));
        return who(outlook, step, path) + (names.isEmpty() ? "" : "（" + names + "）");
    }

    private static String who(Outlook outlook, Ahead step, List<PlaceName> path) {
        Map<String, Long> teams = new LinkedHashMap<>();
        for (Queue queue : step.queues()) {
            teams.merge(PostName.of(unitName(queue.unit(), path), roleName(outlook.edition(), queue)), 1L, Long::sum);
        }
        return teams.entrySet().stream()
                .map(team -> team.getValue() == 1 ? team.getKey() : team.getKey() + " ×" + team.getValue())
                .collect(Collectors.joining("、"));
    }

    private static String unitName(String code, List<PlaceName> path) {
        return path.stream()
                .filter(place -> place.code().equals(code))
                .map(PlaceName::name)
                .findFirst()
                .orElse("");
    }

    private static String roleName(EditionContent edition, Queue queue) {
        String role = queue.level() + "/" + queue.role();
        return edition.settings().roles().getOrDefault(role, role);
    }
}
