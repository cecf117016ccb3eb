package org.fivestar.declaration;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.fivestar.account.Actor;
import org.fivestar.declaration.OffersView.Offer;
import org.fivestar.declaration.OffersView.OfferedFact;
import org.fivestar.declaration.YearsBefore.Then;
import org.fivestar.evidence.AskedKinds;
import org.fivestar.evidence.EvidenceFile;
import org.fivestar.forms.Answer;
import org.fivestar.forms.Indicator;
import org.fivestar.forms.Rubric;
import org.fivestar.forms.Star;
import org.fivestar.forms.Verdict;
import org.fivestar.processes.Run;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What a village may take over instead of writing it: last year's answers, and what is known about it. */
@Component
class Offers {

    private final VillageDesk desk;
    private final YearsBefore before;
    private final LinkedEvidence linked;
    private final RunFacts facts;

    Offers(VillageDesk desk, YearsBefore before, LinkedEvidence linked, RunFacts facts) {
        this.desk = desk;
        this.before = before;
        this.linked = linked;
        this.facts = facts;
    }

    OffersView of(Run run, Declaration now, Actor actor) {
        Rubric rubric = desk.rubric(run);
        Then then = then(run, actor);
        List<Indicator> claimed = rubric.stars().stream()
                .filter(star -> now.stars().contains(star.code()))
                .flatMap(Star::indicators)
                .toList();
        Map<String, RunFacts.Known> known = facts.known(run, rubric, claimed);
        Map<String, EvidenceFile> files = files(claimed, now, then, actor);
        List<Offer> offers = claimed.stream()
                .flatMap(indicator -> offers(indicator, now, then, known.get(indicator.code()), files))
                .toList();
        return new OffersView(
                run.year() - 1, then == null ? null : then.run().id().value(), offers);
    }

    private @Nullable Then then(Run run, Actor actor) {
        Then then = before.of(run.subject(), run.year() - 1, List.of(run)).get(run.subject());
        return then != null && RunDoor.sees(actor, then.run()) ? then : null;
    }

    private Map<String, EvidenceFile> files(
            List<Indicator> claimed, Declaration now, @Nullable Then then, Actor actor) {
        return linked.byId(
                claimed.stream()
                        .filter(indicator -> unanswered(indicator, now) && lasts(indicator, then))
                        .flatMap(indicator -> then.stated().answers().get(indicator.code()).evidence().stream())
                        .distinct()
                        .toList(),
                actor);
    }

    /** The newer first; where both say the same it is one. */
    private static Stream<Offer> offers(
            Indicator indicator,
            Declaration now,
            @Nullable Then then,
            RunFacts.@Nullable Known known,
            Map<String, EvidenceFile> files) {
        if (!unanswered(indicator, now)) {
            StatedAnswer answer = now.answers().get(indicator.code());
            boolean anew = known != null
                    && !RunFacts.same(indicator, answer.value(), known.value())
                    && known.stated().lookedAt().isAfter(answer.updatedAt());
            return anew ? Stream.of(offer(indicator, known)) : Stream.empty();
        }
        Offer before = lasts(indicator, then) ? offer(indicator, then, files) : null;
        if (before == null || known == null) {
            return Stream.ofNullable(before == null && known != null ? offer(indicator, known) : before);
        }
        return RunFacts.same(indicator, before.value(), known.value())
                ? Stream.of(before.with(fact(known), known.stated().lookedAt()))
                : Stream.of(offer(indicator, known), before)
                        .sorted(Comparator.comparing(Offer::statedAt).reversed());
    }

    private static boolean unanswered(Indicator indicator, Declaration now) {
        StatedAnswer answer = now.answers().get(indicator.code());
        return answer == null
                || (answer.value().isNull()
                        && answer.evidence().isEmpty()
                        && answer.note().isBlank());
    }

    private static boolean lasts(Indicator indicator, @Nullable Then then) {
        StatedAnswer answer = then == null ? null : then.stated().answers().get(indicator.code());
        return answer != null
                && indicator.criterion().lasts()
                && then.rubric()
                        .findIndicator(indicator.code())
                        .filter(earlier -> indicator.criterion().measuresLike(earlier.criterion()))
                        .isPresent()
                && Rubric.selfVerdict(indicator, answer.measured()).result() != Verdict.Result.UNANSWERED;
    }

    private static Offer offer(Indicator indicator, Then then, Map<String, EvidenceFile> known) {
        StatedAnswer answer = then.stated().answers().get(indicator.code());
        String earlier = then.rubric()
                .findIndicator(indicator.code())
                .map(Indicator::text)
                .orElse("");
        Verdict verdict = Rubric.selfVerdict(indicator, answer.measured());
        return new Offer(
                indicator.code(),
                earlier.equals(indicator.text()) ? null : earlier,
                answer.value(),
                answer.note(),
                answer.evidence().stream()
                        .filter(known::containsKey)
                        .map(known::get)
                        .filter(file -> AskedKinds.fit(indicator.evidence().kinds(), file.mediaType()))
                        .limit(indicator.evidence().maxFiles())
                        .toList(),
                answer.updatedAt(),
                true,
                null,
                verdict.result() == Verdict.Result.MEETS,
                verdict.sentence());
    }

    private static Offer offer(Indicator indicator, RunFacts.Known known) {
        Verdict verdict = Rubric.selfVerdict(indicator, new Answer(known.value(), "", 0));
        return new Offer(
                indicator.code(),
                null,
                known.value(),
                "",
                List.of(),
                known.stated().lookedAt(),
                false,
                fact(known),
                verdict.result() == Verdict.Result.MEETS,
                verdict.sentence());
    }

    private static OfferedFact fact(RunFacts.Known known) {
        return new OfferedFact(
                known.fact().code(),
                known.fact().name(),
                known.stated().statedOn(),
                known.by(),
                known.stated().source(),
                known.expired());
    }
}
