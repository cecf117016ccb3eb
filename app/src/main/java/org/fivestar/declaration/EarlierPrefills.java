package org.fivestar.declaration;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.fivestar.declaration.GivenForms.GivenForm;
import org.fivestar.processes.Editions;
import org.fivestar.processes.Run;
import org.fivestar.processes.RunId;
import org.fivestar.processes.Runs;
import org.fivestar.processes.Step;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/**
 * What was filled in before: {@code earlier} in this run, in the same form before any other; {@code last-year} in the
 * same form and stage of the place's run of the year before. What was said about another star is not looked at.
 */
@Component
class EarlierPrefills implements PrefillSource {

    private static final String EARLIER = "earlier";
    private static final String LAST_YEAR = "last-year";

    /** The same form of this run alone; for what the house puts itself, no form can name it. */
    static final String STANDING = "standing";

    private final List<GivenForms> given;
    private final Runs runs;
    private final Editions editions;

    EarlierPrefills(List<GivenForms> given, Runs runs, Editions editions) {
        this.given = given;
        this.runs = runs;
        this.editions = editions;
    }

    @Override
    public boolean knows(String source) {
        return Set.of(EARLIER, LAST_YEAR, STANDING).contains(source);
    }

    @Override
    public List<Optional<Prefilled>> find(List<Wanted> wanted) {
        List<Run> own = wanted.stream().map(one -> one.at().run()).distinct().toList();
        List<Run> before = wanted.stream().anyMatch(one -> one.source().equals(LAST_YEAR)) ? lastYear(own) : List.of();
        List<Run> all = new ArrayList<>(own);
        all.addAll(before);
        Map<RunId, List<Filled>> filled = filled(all);
        return wanted.stream()
                .map(one -> one.source().equals(LAST_YEAR)
                        ? lastYear(one, before, filled)
                        : earlier(one, filled.getOrDefault(one.at().run().id(), List.of())))
                .toList();
    }

    /** What was filled in, with the step as its edition has it. */
    private record Filled(GivenForm given, Step step) {}

    private List<Run> lastYear(List<Run> own) {
        return own.stream()
                .collect(Collectors.groupingBy(Run::year, Collectors.mapping(Run::subject, Collectors.toSet())))
                .entrySet()
                .stream()
                .flatMap(year -> runs.ofSubjects(year.getValue(), year.getKey() - 1).stream())
                .filter(run -> run.state() != Run.State.WITHDRAWN)
                .toList();
    }

    /** Latest first. */
    private Map<RunId, List<Filled>> filled(List<Run> all) {
        Map<RunId, Run> byId = all.stream().collect(Collectors.toMap(Run::id, run -> run, (a, b) -> a));
        return given.stream()
                .flatMap(forms -> forms.of(byId.keySet()).stream())
                .sorted(Comparator.comparing(GivenForm::at).reversed())
                .flatMap(one -> step(byId.get(one.run()), one).map(step -> new Filled(one, step)).stream())
                .collect(Collectors.groupingBy(one -> one.given().run()));
    }

    private Optional<Step> step(Run run, GivenForm given) {
        return editions.content(run.edition()).diagram().findStep(given.element());
    }

    private static Optional<Prefilled> earlier(Wanted wanted, List<Filled> filled) {
        Optional<Filled> same = last(wanted, filled, one -> sameForm(wanted, one));
        Optional<Filled> found =
                same.isPresent() || wanted.source().equals(STANDING) ? same : last(wanted, filled, one -> true);
        return found.map(one -> new Prefilled(value(wanted, one), one.step().name()));
    }

    private static Optional<Prefilled> lastYear(Wanted wanted, List<Run> before, Map<RunId, List<Filled>> filled) {
        Run own = wanted.at().run();
        return before.stream()
                .filter(run -> run.subject().equals(own.subject()) && run.year() == own.year() - 1)
                .sorted(Comparator.comparing(Run::startedAt).reversed())
                .flatMap(run -> last(
                        wanted,
                        filled.getOrDefault(run.id(), List.of()),
                        one -> sameForm(wanted, one)
                                && one.step().stage().equals(wanted.at().item().stage()))
                        .stream())
                .findFirst()
                .map(one -> new Prefilled(value(wanted, one), String.valueOf(own.year() - 1)));
    }

    private static Optional<Filled> last(Wanted wanted, List<Filled> filled, Predicate<Filled> also) {
        return filled.stream()
                .filter(one -> one.given().star() == null
                        || one.given().star().equals(wanted.at().item().star()))
                .filter(one -> !value(wanted, one).isMissingNode())
                .filter(also)
                .findFirst();
    }

    private static boolean sameForm(Wanted wanted, Filled one) {
        return one.step().formKey().equals(wanted.at().form().key());
    }

    private static JsonNode value(Wanted wanted, Filled one) {
        return one.given().answer().path(wanted.field());
    }
}
