package org.fivestar.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.fivestar.demo.Story.Move;
import org.fivestar.demo.paper.Words;
import org.fivestar.forms.Answer;
import org.fivestar.forms.Claim;
import org.fivestar.forms.Finding;
import org.fivestar.forms.Rubric;
import org.fivestar.place.Kind;
import org.fivestar.place.Level;
import org.fivestar.place.Place;
import org.fivestar.processes.EditionId;
import org.fivestar.processes.Run;
import org.fivestar.processes.RunId;
import org.fivestar.processes.ShippedEdition;
import org.junit.jupiter.api.Test;

class StoryTest {

    private static final Rubric VILLAGE = Rubric.parse(ShippedEdition.files().get("rubrics/village.json"));

    private static Place place(int number) {
        String code = "411199001" + "%03d".formatted(number);
        return new Place(
                code,
                "村" + number,
                "村" + number,
                Level.VILLAGE,
                Kind.VILLAGE,
                false,
                "411199001000",
                List.of(code),
                null,
                null);
    }

    private static List<Story> stories(Plot plot) {
        List<Story> stories = new ArrayList<>();
        for (int i = 0; i < 900; i++) {
            stories.add(plot.story(place(i), VILLAGE));
        }
        return stories;
    }

    @Test
    void aRunningYearHasSomebodyWaitingAtEveryStep() {
        Set<String> next = new HashSet<>();
        for (Story story : stories(Plot.running(List.of()))) {
            long made = story.moves().stream()
                    .filter(m -> m.decision() != null || m.act().contains("star"))
                    .count();
            int returns = (int) story.moves().stream()
                    .filter(m -> "return".equals(m.decision()))
                    .count();
            int steps = (int) made - 2 * returns;
            next.add(steps < Story.STEPS.size() ? Story.STEPS.get(steps) : "publicity");
        }

        assertThat(next).containsAll(Story.STEPS).contains("publicity");
    }

    @Test
    void aFinishedYearLeavesNobodyWaiting() {
        assertThat(stories(Plot.finished(List.of()))).allSatisfy(story -> {
            Move last = story.moves().get(story.moves().size() - 1);
            assertThat(List.of("abstain", "refuse", "post", "null")).contains(String.valueOf(last.decision()));
            assertThat(last.decision() != null || last.act().equals(Story.WITHDRAW))
                    .isTrue();
        });
    }

    @Test
    void daysNeverGoBackAndClaimsKeepTheRules() {
        assertThat(stories(Plot.running(List.of()))).allSatisfy(story -> {
            assertThat(story.moves()).extracting(Move::day).isSorted();
            Claim claim = new Claim(Set.copyOf(story.stars()), story.stars().size());
            assertThat(VILLAGE.checkClaim(claim)).isEmpty();
        });
    }

    @Test
    void theSamePlaceTellsTheSameStoryAgain() {
        Plot plot = Plot.running(List.of());

        assertThat(plot.story(place(7), VILLAGE)).isEqualTo(plot.story(place(7), VILLAGE));
    }

    @Test
    void whatTheScribeWritesMayBeHandedIn() {
        List<String> all = List.of("PX", "CY", "ST", "PA", "WM");
        Run run = new Run(
                new RunId("r"),
                "2026:x",
                new EditionId("2026-1"),
                "2026",
                2026,
                "x",
                "x",
                "village",
                Map.of(),
                Run.State.OPEN,
                null,
                null,
                0,
                java.time.Instant.EPOCH,
                null);
        for (int i = 0; i < 40; i++) {
            Map<String, List<String>> files = Map.of(
                    "PX", List.of("a"), "CY", List.of("a"), "ST", List.of("a"), "PA", List.of("a"), "WM", List.of("a"));
            Map<String, Answer> answers = new java.util.HashMap<>();
            new Scribe(VILLAGE, new Words("test", Integer.toString(i)))
                    .answers(run, all, files)
                    .forEach(a -> answers.put(
                            a.indicator(),
                            new Answer(a.value(), a.note(), a.evidence().size())));

            List<Finding> findings = VILLAGE.checkAnswers(all, answers);

            assertThat(Finding.anyError(findings)).as("%s", findings).isFalse();
        }
    }
}
