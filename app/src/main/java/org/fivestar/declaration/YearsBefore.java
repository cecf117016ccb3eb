package org.fivestar.declaration;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.fivestar.forms.Form;
import org.fivestar.forms.Rubric;
import org.fivestar.processes.EditionContent;
import org.fivestar.processes.Run;
import org.fivestar.processes.RunId;
import org.fivestar.processes.RunQuery;
import org.fivestar.processes.Runs;
import org.fivestar.processes.Step;
import org.springframework.stereotype.Component;

/** What villages handed in the year before, in a fixed number of statements. */
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
    record Then(Run run, Rubric rubric, Declaration stated) {

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
        Map<RunId, Declaration> stated = declarations.lastHandedIn(
                earlier.stream().map(Run::id).toList(),
                earlier.stream()
                        .map(desk::edition)
                        .distinct()
                        .flatMap(YearsBefore::assessments)
                        .toList());
        Map<String, Then> then = new HashMap<>();
        earlier.stream()
                .filter(run -> stated.containsKey(run.id()))
                .forEach(run -> then.merge(
                        run.subject(),
                        new Then(run, desk.rubric(run), stated.get(run.id())),
                        (a, b) -> a.run().startedAt().isAfter(b.run().startedAt()) ? a : b));
        return then;
    }

    /** The steps on which answers are handed in; a claim alone states nothing of them. */
    private static Stream<String> assessments(EditionContent edition) {
        return edition.diagram().steps().stream()
                .filter(step -> {
                    Form form = edition.forms().get(step.formKey());
                    return form != null && form.panel().equals(VillageDesk.SELF_ASSESSMENT);
                })
                .map(Step::element);
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
}
