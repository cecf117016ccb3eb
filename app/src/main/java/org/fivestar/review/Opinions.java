package org.fivestar.review;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
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
import org.fivestar.processes.RunId;
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
    public Map<RunId, List<OpinionView>> of(Collection<Run> runs, Actor actor) {
        Set<String> blind = looks.items(actor);
        List<ReviewRepository.StoredOpinion> stored = rows
                .opinions(runs.stream().map(Run::id).toList())
                .stream()
                .filter(opinion -> !blind.contains(opinion.workItem()))
                .toList();
        Map<PersonId, String> names = people.names(
                stored.stream().map(s -> new PersonId(s.person())).distinct().toList());
        Map<RunId, Run> byId = runs.stream().collect(Collectors.toMap(Run::id, run -> run, (one, same) -> one));
        Map<RunId, List<OpinionView>> views = new HashMap<>();
        for (ReviewRepository.StoredOpinion opinion : stored) {
            Run run = byId.get(opinion.run());
            OpinionView view = view(editions.content(run.edition()), run, opinion, names);
            if (actor.sees(RunDoor.path(run), view.star())) {
                views.computeIfAbsent(run.id(), of -> new ArrayList<>()).add(view);
            }
        }
        return views;
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
