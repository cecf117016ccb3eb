package org.fivestar.declaration;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.fivestar.EditionFixture;
import org.fivestar.FivestarTest;
import org.fivestar.YearFixture;
import org.fivestar.YearFixture.Candidate;
import org.fivestar.processes.Edition;
import org.fivestar.processes.Editions;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** A year with six stars nobody wrote into the code: how many there are and what they are called is data. */
@FivestarTest
class SixStarsTest {

    private static final int YEAR = 2041;
    private static final List<String> STARS = List.of("QIN", "QI", "SHU", "HUA", "SHI", "JIU");
    private static final String TOP = "QIN";

    @Autowired
    YearFixture year;

    @Autowired
    Editions editions;

    private static byte[] rubric(String kind) {
        return """
                {"code":"six-%s","title":"六星支部指标体系","placeKind":"%s","year":%d,"sample":true,"stars":[%s]}""".formatted(
                        kind, kind, YEAR, STARS.stream().map(SixStarsTest::star).collect(Collectors.joining(",")))
                .getBytes(StandardCharsets.UTF_8);
    }

    /** The first star requires the others, as the strictest one does today. */
    private static String star(String code) {
        String requires = STARS.stream()
                .filter(other -> code.equals(TOP) && !other.equals(TOP))
                .map(other -> "\"" + other + "\"")
                .collect(Collectors.joining(","));
        return """
                {"code":"%1$s","name":"%1$s之星","nameEn":"Star of %1$s","shortName":"%1$s","requires":[%2$s],
                "tasks":[{"code":"%1$s1","name":"任务","helps":["县农业农村局"],"indicators":[
                {"code":"%1$s1-1","text":"村集体经营性收入","kind":"standard",
                "criterion":{"type":"threshold","unit":"万元","cmp":"at-least","limit":20},
                "evidence":{"necessity":"necessary","why":"以账簿为准。","maxFiles":2},"help":""},
                {"code":"%1$s1-2","text":"没有发生安全事故","kind":"bottom-line",
                "criterion":{"type":"no-event","period":"近一年内"},
                "evidence":{"necessity":"none","why":"","maxFiles":0},"help":""}]}]}""".formatted(code, requires);
    }

    @Test
    void aVillageTakesASixStarYearFromItsClaimToHandingIn() {
        year.shipped(); // somebody for every role
        Edition edition = EditionFixture.publish(
                editions,
                YEAR,
                Map.of("rubrics/village.json", rubric("village"), "rubrics/community.json", rubric("community")));
        Candidate village = year.candidate(edition.id(), YEAR);

        village.claim(5, "QIN", "QI", "SHU", "HUA", "SHI").expectProblem(422, "findings");
        village.claim(5, STARS.toArray(String[]::new)).expectProblem(422, "findings");
        village.claim(6, STARS.toArray(String[]::new)).expect(200);
        village.submit("submit", Map.of()).expect(200);
        assertThat(village.view().path("missing")).hasSize(2 * STARS.size());
        village.answerAll();

        JsonNode view = village.view();
        assertThat(view.path("missing")).isEmpty();
        assertThat(view.path("claim").path("level").asInt()).isEqualTo(6);
        assertThat(view.path("progress")).hasSize(6);
        assertThat(view.path("rubric").path("stars").get(0).path("nameEn").asString())
                .isEqualTo("Star of QIN");
        village.submit("submit", Map.of()).expect(200);
        assertThat(village.item(village.township())).isNotBlank();
    }
}
