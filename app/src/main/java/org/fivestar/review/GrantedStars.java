package org.fivestar.review;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.fivestar.declaration.ClaimedStars;
import org.fivestar.declaration.Declarations;
import org.fivestar.forms.Rubric;
import org.fivestar.forms.Star;
import org.fivestar.processes.Editions;
import org.fivestar.processes.Run;
import org.fivestar.processes.RunId;
import org.fivestar.processes.Runs;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Which stars a run is granted: of the claimed ones those on which the newest opinion says "meets", and those nobody
 * spoke about. A star whose prerequisites are not all granted falls with them.
 */
@Component
public class GrantedStars {

    private final Runs runs;
    private final Editions editions;
    private final Declarations declarations;
    private final ReviewRepository rows;

    GrantedStars(Runs runs, Editions editions, Declarations declarations, ReviewRepository rows) {
        this.runs = runs;
        this.editions = editions;
        this.declarations = declarations;
        this.rows = rows;
    }

    /** Codes in the order of the rubric. */
    public List<String> of(RunId id) {
        Run run = runs.get(id);
        ClaimedStars claim = declarations.claims(List.of(id)).get(id);
        Rubric rubric = editions.content(run.edition()).rubrics().get(run.kind());
        return claim == null || rubric == null ? List.of() : granted(rubric, claim.stars(), newestVerdicts(id));
    }

    /** What would be granted as opinions stand now; null while nobody has spoken about a star. */
    @Nullable
    List<String> findSoFar(Run run, List<String> claimed) {
        Map<String, String> newest = newestVerdicts(run.id());
        Rubric rubric = editions.content(run.edition()).rubrics().get(run.kind());
        return newest.isEmpty() || rubric == null ? null : granted(rubric, claimed, newest);
    }

    /** The same for a run and claim already read; one statement. */
    List<String> of(Run run, List<String> claimed) {
        Rubric rubric = editions.content(run.edition()).rubrics().get(run.kind());
        return rubric == null ? List.of() : granted(rubric, claimed, newestVerdicts(run.id()));
    }

    private Map<String, String> newestVerdicts(RunId id) {
        Map<String, String> newest = new HashMap<>();
        rows.opinions(id).stream()
                .filter(opinion -> opinion.star() != null && opinion.indicator() == null)
                .forEach(opinion -> newest.put(opinion.star(), opinion.verdict()));
        return newest;
    }

    static List<String> granted(Rubric rubric, List<String> claimed, Map<String, String> verdicts) {
        String meets = OpinionGiven.Stand.MEETS.word();
        Set<String> granted = new LinkedHashSet<>();
        rubric.stars().stream()
                .map(Star::code)
                .filter(claimed::contains)
                .filter(star -> verdicts.getOrDefault(star, meets).equals(meets))
                .forEach(granted::add);
        while (granted.removeIf(star -> !granted.containsAll(rubric.star(star).requires()))) {
            // another star may have rested on the one that fell
        }
        return List.copyOf(granted);
    }
}
