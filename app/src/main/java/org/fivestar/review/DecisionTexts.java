package org.fivestar.review;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.fivestar.forms.Form;
import org.fivestar.forms.Outcome;
import org.fivestar.processes.EditionContent;
import org.fivestar.processes.Editions;
import org.fivestar.processes.Run;
import org.fivestar.processes.RunId;
import org.fivestar.processes.Runs;
import org.fivestar.processes.Step;
import org.springframework.stereotype.Component;

/**
 * Decisions in words. A decision about the whole run carries its reason only: the opinions in it are about several
 * stars, and a star's team reads only those about its own.
 */
@Component
public class DecisionTexts {

    private final ReviewRepository rows;
    private final Runs runs;
    private final Editions editions;

    DecisionTexts(ReviewRepository rows, Runs runs, Editions editions) {
        this.rows = rows;
        this.runs = runs;
        this.editions = editions;
    }

    /** The decisions on these work items; items nobody decided are left out. */
    public List<DecisionText> of(Collection<String> workItems) {
        return texts(rows.decisions(workItems));
    }

    /** The next decided work items in the order of their ids; start with "". */
    public List<String> keysAfter(String workItem, int limit) {
        return rows.decidedAfter(workItem, limit);
    }

    /** Number of all decisions. */
    public long total() {
        return rows.totalDecisions();
    }

    private List<DecisionText> texts(List<ReviewRepository.StoredDecision> decisions) {
        if (decisions.isEmpty()) {
            return List.of();
        }
        Map<RunId, Run> known =
                runs
                        .allOf(decisions.stream()
                                .map(ReviewRepository.StoredDecision::run)
                                .distinct()
                                .toList())
                        .stream()
                        .collect(Collectors.toMap(Run::id, run -> run));
        Map<String, List<ReviewRepository.StoredOpinion>> opinions =
                rows
                        .opinionsOf(decisions.stream()
                                .map(ReviewRepository.StoredDecision::workItem)
                                .toList())
                        .stream()
                        .collect(Collectors.groupingBy(ReviewRepository.StoredOpinion::workItem));
        return decisions.stream()
                .map(decision -> text(
                        decision,
                        Objects.requireNonNull(known.get(decision.run())),
                        opinions.getOrDefault(decision.workItem(), List.of())))
                .toList();
    }

    private DecisionText text(
            ReviewRepository.StoredDecision decision, Run run, List<ReviewRepository.StoredOpinion> opinions) {
        List<String> words = new ArrayList<>();
        words.add(decision.reason());
        if (decision.star() != null) {
            opinions.forEach(opinion -> words.add(opinion.words()));
        }
        return new DecisionText(
                decision.workItem(),
                run,
                decision.star(),
                title(decision, run),
                words.stream().filter(line -> !line.isBlank()).toList(),
                decision.at());
    }

    private String title(ReviewRepository.StoredDecision decision, Run run) {
        EditionContent edition = editions.content(run.edition());
        Step step = edition.diagram().findStep(decision.element()).orElse(null);
        if (step == null) {
            return run.subjectName() + " " + decision.element();
        }
        Form form = edition.forms().get(step.formKey());
        String outcome = Stream.ofNullable(form)
                .flatMap(f -> f.outcomes().stream())
                .filter(o -> o.value().equals(decision.decision()))
                .map(Outcome::label)
                .findFirst()
                .orElse("");
        return run.subjectName() + " " + step.name() + (outcome.isEmpty() ? "" : "：" + outcome);
    }
}
