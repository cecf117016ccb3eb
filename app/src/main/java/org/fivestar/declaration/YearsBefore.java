package org.fivestar.declaration;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.fivestar.forms.Rubric;
import org.fivestar.processes.EditionContent;
import org.fivestar.processes.Run;
import org.fivestar.processes.RunId;
import org.fivestar.processes.RunQuery;
import org.fivestar.processes.Runs;
import org.springframework.stereotype.Component;

/** What many villages handed in the year before, in a fixed number of statements. */
@Component
class YearsBefore {

    private static final int PAGE = 200;

    private final Runs runs;
    private final Declarations declarations;
    private final VillageDesk desk;

    YearsBefore(Runs runs, Declarations declarations, VillageDesk desk) {
        this.runs = runs;
        this.declarations = declarations;
        this.desk = desk;
    }

    /** A village's year as it was handed in. */
    record Then(Rubric rubric, Declaration stated) {

        /** The value of an indicator in words, by the rubric of that year; empty when nothing was said. */
        String words(String indicator) {
            StatedAnswer answer = stated.answers().get(indicator);
            return answer == null
                    ? ""
                    : rubric.findIndicator(indicator)
                            .map(one -> AnswerWords.words(one.criterion(), answer.value()))
                            .orElse("");
        }
    }

    /** By the village's code; only villages like those of these runs, and only what was handed in and not withdrawn. */
    Map<String, Then> of(String area, int year, List<Run> now) {
        Map<String, String> kinds = now.stream().collect(Collectors.toMap(Run::subject, Run::kind, (a, b) -> a));
        List<Run> earlier = all(area, year).stream()
                .filter(run -> run.kind().equals(kinds.get(run.subject())))
                .filter(run -> run.state() != Run.State.WITHDRAWN)
                .toList();
        Map<RunId, List<String>> handedIn =
                declarations.stepsHandedIn(earlier.stream().map(Run::id).toList());
        Map<String, Run> last = new HashMap<>();
        earlier.stream()
                .filter(run -> assessed(run, handedIn.getOrDefault(run.id(), List.of())))
                .forEach(run ->
                        last.merge(run.subject(), run, (a, b) -> a.startedAt().isAfter(b.startedAt()) ? a : b));
        Map<RunId, Declaration> stated = declarations.allOf(last.values());
        Map<String, Then> then = new HashMap<>();
        last.forEach((subject, run) -> then.put(subject, new Then(desk.rubric(run), stated.get(run.id()))));
        return then;
    }

    private List<Run> all(String area, int year) {
        List<Run> all = new ArrayList<>();
        String cursor = null;
        do {
            var page = runs.page(new RunQuery(year, null, area, null, null, null, cursor, PAGE, null, Set.of()));
            all.addAll(page.runs());
            cursor = page.next();
        } while (cursor != null);
        return all;
    }

    /** Whether the village handed its answers in; a claim alone states nothing of them. */
    private boolean assessed(Run run, List<String> steps) {
        EditionContent edition = desk.edition(run);
        return steps.stream()
                .flatMap(element -> edition.diagram().findStep(element).stream())
                .map(step -> edition.forms().get(step.formKey()))
                .anyMatch(form -> form != null && form.panel().equals(VillageDesk.SELF_ASSESSMENT));
    }
}
