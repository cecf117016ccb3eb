package org.fivestar.review;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.fivestar.account.Actor;
import org.fivestar.declaration.Declaration;
import org.fivestar.declaration.Declarations;
import org.fivestar.declaration.DiagramNames;
import org.fivestar.declaration.OpinionView;
import org.fivestar.declaration.RunDoor;
import org.fivestar.declaration.StatedAnswer;
import org.fivestar.forms.Form;
import org.fivestar.forms.Indicator;
import org.fivestar.forms.Outcome;
import org.fivestar.forms.Rubric;
import org.fivestar.forms.Star;
import org.fivestar.forms.Tone;
import org.fivestar.platform.Problem;
import org.fivestar.processes.EditionContent;
import org.fivestar.processes.EditionId;
import org.fivestar.processes.Editions;
import org.fivestar.processes.Run;
import org.fivestar.processes.Runs;
import org.fivestar.processes.WorkItem;
import org.fivestar.processes.WorkItemId;
import org.fivestar.review.LastYearView.IndicatorThen;
import org.fivestar.review.LastYearView.StarThen;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What the same place stated the year before, and how that was seen; a fixed number of statements. */
@Component
public class LastYear {

    private final ItemDoor door;
    private final Runs runs;
    private final Editions editions;
    private final Declarations declarations;
    private final Opinions opinions;
    private final GrantedStars granted;
    private final DiagramNames names;
    private final ReviewRepository rows;

    LastYear(
            ItemDoor door,
            Runs runs,
            Editions editions,
            Declarations declarations,
            Opinions opinions,
            GrantedStars granted,
            DiagramNames names,
            ReviewRepository rows) {
        this.door = door;
        this.runs = runs;
        this.editions = editions;
        this.declarations = declarations;
        this.opinions = opinions;
        this.granted = granted;
        this.names = names;
        this.rows = rows;
    }

    /**
     * Without a run when there was none, or none whose way the actor's posts cover.
     *
     * @throws Problem 404 for an item of another queue
     */
    public LastYearView of(WorkItemId id, Actor actor) {
        WorkItem item = door.open(id, actor);
        int year = item.year() - 1;
        return runs.ofSubject(item.subject(), year).stream()
                .filter(run -> RunDoor.sees(actor, run))
                .reduce((older, newer) -> newer)
                .map(run -> view(run, item, actor))
                .orElseGet(() -> LastYearView.none(year));
    }

    /** A run of last year with what was said about it, newest last by what it is about. */
    private record Then(Run run, Rubric rubric, Declaration stated, Map<String, OpinionView> newest) {

        List<Star> claimed(Actor actor) {
            return rubric.stars().stream()
                    .filter(star -> stated.stars().contains(star.code()))
                    .filter(star -> actor.sees(RunDoor.path(run), star.code()))
                    .toList();
        }
    }

    private LastYearView view(Run run, WorkItem now, Actor actor) {
        Map<String, OpinionView> newest = new HashMap<>();
        opinions.of(run, actor).forEach(opinion -> newest.put(about(opinion), opinion));
        Then then = new Then(run, rubric(run.edition(), run.kind()), declarations.get(run), newest);
        List<Star> claimed = then.claimed(actor);
        List<String> stars = run.state() == Run.State.FINISHED ? grantedAtTheEnd(then) : null;
        Rubric rubricNow = rubric(now.edition(), run.kind());
        return new LastYearView(
                run.year(),
                run.id().value(),
                run.state(),
                result(run),
                claimed.stream()
                        .map(star -> new StarThen(
                                star.code(),
                                stars == null ? null : stars.contains(star.code()),
                                newest.get(aboutStar(star.code()))))
                        .toList(),
                claimed.stream()
                        .flatMap(Star::indicators)
                        .filter(indicator -> then.stated().answers().containsKey(indicator.code()))
                        .map(indicator -> indicator(indicator, then, rubricNow))
                        .toList());
    }

    private static IndicatorThen indicator(Indicator indicator, Then then, Rubric rubricNow) {
        StatedAnswer answer = then.stated().answers().get(indicator.code());
        return new IndicatorThen(
                indicator.code(),
                rubricNow
                        .findIndicator(indicator.code())
                        .filter(same -> !same.text().equals(indicator.text()))
                        .map(changed -> indicator.text())
                        .orElse(null),
                indicator.criterion(),
                answer.value(),
                Rubric.selfVerdict(indicator, answer.measured()).result(),
                then.newest().get(aboutIndicator(indicator.code())));
    }

    private Rubric rubric(EditionId edition, String kind) {
        return editions.content(edition).rubrics().get(kind);
    }

    /** What was granted: nothing unless the last decision led forward. */
    private List<String> grantedAtTheEnd(Then then) {
        Run run = then.run();
        List<ReviewRepository.StoredDecision> decisions = rows.decisions(run.id());
        boolean forward = !decisions.isEmpty()
                && tone(run, decisions.get(decisions.size() - 1)).equals(Optional.of(Tone.FORWARD));
        return forward ? granted.of(run, then.stated().stars()) : List.of();
    }

    private Optional<Tone> tone(Run run, ReviewRepository.StoredDecision decision) {
        EditionContent edition = editions.content(run.edition());
        return edition.diagram()
                .findStep(decision.element())
                .map(step -> edition.forms().get(step.formKey()))
                .map(Form::outcomes)
                .flatMap(outcomes -> outcomes.stream()
                        .filter(outcome -> outcome.value().equals(decision.decision()))
                        .findFirst())
                .map(Outcome::tone);
    }

    private @Nullable String result(Run run) {
        return run.outcome() == null
                ? null
                : names.find(run.edition(), run.outcome())
                        .map(DiagramNames.Named::name)
                        .orElse(run.outcome());
    }

    private static String about(OpinionView opinion) {
        return opinion.indicator() == null ? aboutStar(opinion.star()) : aboutIndicator(opinion.indicator());
    }

    private static String aboutStar(@Nullable String star) {
        return "star " + star;
    }

    private static String aboutIndicator(String indicator) {
        return "indicator " + indicator;
    }
}
