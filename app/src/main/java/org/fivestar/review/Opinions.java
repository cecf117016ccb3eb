package org.fivestar.review;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.fivestar.account.Actor;
import org.fivestar.account.People;
import org.fivestar.account.PersonId;
import org.fivestar.declaration.NextSteps;
import org.fivestar.declaration.OpinionView;
import org.fivestar.declaration.ReviewerOpinions;
import org.fivestar.declaration.RunDoor;
import org.fivestar.forms.Rubric;
import org.fivestar.forms.Star;
import org.fivestar.processes.EditionContent;
import org.fivestar.processes.Editions;
import org.fivestar.processes.Run;
import org.fivestar.processes.Step;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Reads what reviewers said: every stage to every later one, a star's team only what is about its star. */
@Component
public class Opinions implements ReviewerOpinions {

    private final ReviewRepository rows;
    private final BlindLooks looks;
    private final Editions editions;
    private final People people;

    Opinions(ReviewRepository rows, BlindLooks looks, Editions editions, People people) {
        this.rows = rows;
        this.looks = looks;
        this.editions = editions;
        this.people = people;
    }

    @Override
    public List<OpinionView> of(Run run, Actor actor) {
        Set<String> blind = looks.items(run.id(), actor);
        List<ReviewRepository.StoredOpinion> stored = rows.opinions(run.id()).stream()
                .filter(opinion -> !blind.contains(opinion.workItem()))
                .toList();
        Map<PersonId, String> names = people.names(
                stored.stream().map(s -> new PersonId(s.person())).distinct().toList());
        EditionContent edition = editions.content(run.edition());
        return stored.stream()
                .map(opinion -> view(edition, run, opinion, names))
                .filter(opinion -> actor.sees(RunDoor.path(run), opinion.star()))
                .toList();
    }

    @Override
    public boolean keepsFrom(Run run, Actor actor) {
        return !looks.items(run.id(), actor).isEmpty();
    }

    private static OpinionView view(
            EditionContent edition, Run run, ReviewRepository.StoredOpinion opinion, Map<PersonId, String> names) {
        return new OpinionView(
                opinion.workItem(),
                opinion.indicator(),
                opinion.star() != null
                        ? opinion.star()
                        : starOf(edition.rubrics().get(run.kind()), opinion.indicator()),
                opinion.verdict(),
                opinion.words(),
                names.getOrDefault(new PersonId(opinion.person()), opinion.person()),
                opinion.post(),
                opinion.element(),
                edition.diagram().findStep(opinion.element()).map(Step::name).orElse(opinion.element()),
                NextSteps.stageName(edition, opinion.stage()),
                opinion.at());
    }

    private static @Nullable String starOf(@Nullable Rubric rubric, @Nullable String indicator) {
        return Optional.ofNullable(rubric).stream()
                .flatMap(r -> r.stars().stream())
                .filter(star -> star.indicators().anyMatch(i -> i.code().equals(indicator)))
                .map(Star::code)
                .findFirst()
                .orElse(null);
    }
}
