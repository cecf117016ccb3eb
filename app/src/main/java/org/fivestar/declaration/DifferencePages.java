package org.fivestar.declaration;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.fivestar.account.Actor;
import org.fivestar.account.People;
import org.fivestar.account.PersonId;
import org.fivestar.declaration.DeclarationView.ClaimView;
import org.fivestar.declaration.VersionDifferences.IndicatorDifference;
import org.fivestar.declaration.VersionDifferences.Side;
import org.fivestar.evidence.EvidenceFile;
import org.fivestar.forms.Indicator;
import org.fivestar.forms.Rubric;
import org.fivestar.forms.Star;
import org.fivestar.forms.Verdict;
import org.fivestar.processes.Run;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.JsonNodeFactory;

/** Lays the differences of two versions out for reading. */
@Component
class DifferencePages {

    private final LinkedEvidence linked;
    private final VillageDesk desk;
    private final People people;
    private final StatedFormPages forms;

    DifferencePages(LinkedEvidence linked, VillageDesk desk, People people, StatedFormPages forms) {
        this.linked = linked;
        this.desk = desk;
        this.people = people;
        this.forms = forms;
    }

    /** @param number of the version; null for what is being written */
    record State(@Nullable Integer number, Declaration stated, StatedForms forms) {}

    VersionDifferences between(Run run, State before, State after, Actor actor) {
        Differences found = Differences.between(before.stated(), after.stated());
        boolean claim = found.claim() || found.statement();
        return new VersionDifferences(
                before.number() == null ? 0 : before.number(),
                after.number(),
                claim ? claim(before.stated()) : null,
                claim ? claim(after.stated()) : null,
                indicators(run, found, new Pair(before.stated(), after.stated()), actor),
                forms.differences(run, before.forms(), after.forms(), actor));
    }

    private static ClaimView claim(Declaration stated) {
        return new ClaimView(stated.stars(), stated.level(), stated.statement());
    }

    private record Pair(Declaration before, Declaration after) {

        /** Files of an indicator that the one has and the other has not. */
        static List<String> less(Declaration one, Declaration other, String indicator) {
            Set<String> there = new HashSet<>(files(other, indicator));
            return files(one, indicator).stream()
                    .filter(file -> !there.contains(file))
                    .toList();
        }

        private static List<String> files(Declaration stated, String indicator) {
            return Optional.ofNullable(stated.answers().get(indicator))
                    .map(StatedAnswer::evidence)
                    .orElse(List.of());
        }

        List<String> added(String indicator) {
            return less(after, before, indicator);
        }

        List<String> removed(String indicator) {
            return less(before, after, indicator);
        }
    }

    /** What differences refer to, by its id. */
    private record Known(Map<String, EvidenceFile> files, Map<PersonId, String> names) {}

    private List<IndicatorDifference> indicators(Run run, Differences found, Pair pair, Actor actor) {
        Rubric rubric = desk.rubric(run);
        Known known = known(found.indicators(), pair, actor);
        return rubric.stars().stream()
                .flatMap(star -> {
                    boolean seesFiles = actor.sees(RunDoor.path(run), star.code());
                    Known seen = seesFiles ? known : new Known(Map.of(), known.names());
                    return star.indicators()
                            .filter(indicator -> found.indicators().contains(indicator.code()))
                            .map(indicator -> difference(star, indicator, pair, seen));
                })
                .toList();
    }

    private Known known(Collection<String> indicators, Pair pair, Actor actor) {
        List<String> files = indicators.stream()
                .flatMap(code -> Stream.concat(pair.added(code).stream(), pair.removed(code).stream()))
                .distinct()
                .toList();
        List<PersonId> writers = indicators.stream()
                .flatMap(code -> Stream.ofNullable(pair.after().answers().get(code)))
                .map(answer -> new PersonId(answer.updatedBy()))
                .distinct()
                .toList();
        return new Known(linked.byId(files, actor), people.names(writers));
    }

    private static IndicatorDifference difference(Star star, Indicator indicator, Pair pair, Known known) {
        String code = indicator.code();
        List<String> added = pair.added(code);
        List<String> removed = pair.removed(code);
        List<EvidenceFile> came = seen(added, known);
        List<EvidenceFile> went = seen(removed, known);
        StatedAnswer after = pair.after().answers().get(code);
        return new IndicatorDifference(
                code,
                star.code(),
                indicator.text(),
                side(indicator, pair.before().answers().get(code)),
                side(indicator, after),
                came,
                went,
                added.size() + removed.size() - came.size() - went.size(),
                after == null ? null : known.names().getOrDefault(new PersonId(after.updatedBy()), after.updatedBy()),
                after == null ? null : after.updatedAt());
    }

    private static List<EvidenceFile> seen(List<String> ids, Known known) {
        return ids.stream()
                .filter(known.files()::containsKey)
                .map(known.files()::get)
                .toList();
    }

    private static Side side(Indicator indicator, @Nullable StatedAnswer answer) {
        Verdict verdict = Rubric.selfVerdict(indicator, answer == null ? null : answer.measured());
        return answer == null
                ? new Side(JsonNodeFactory.instance.nullNode(), "", verdict.result(), verdict.sentence())
                : new Side(answer.value(), answer.note(), verdict.result(), verdict.sentence());
    }
}
