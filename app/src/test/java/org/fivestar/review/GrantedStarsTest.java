package org.fivestar.review;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.fivestar.EditionFixture;
import org.fivestar.forms.Rubric;
import org.junit.jupiter.api.Test;

class GrantedStarsTest {

    private static final List<String> ALL = List.of("PX", "CY", "ST", "PA", "WM");

    private final Rubric rubric = Rubric.parse(EditionFixture.shipped(2026).get("rubrics/village.json"));

    @Test
    void whatMeetsAndWhatNobodySpokeAboutIsGranted() {
        assertThat(granted(List.of("CY", "PA"), Map.of("CY", "meets"))).containsExactly("CY", "PA");
    }

    @Test
    void whatFailsOrIsUnclearIsNot() {
        assertThat(granted(List.of("CY", "PA", "WM"), Map.of("CY", "fails", "WM", "unclear")))
                .containsExactly("PA");
        assertThat(granted(List.of(), Map.of())).isEmpty();
    }

    @Test
    void theStarThatRestsOnTheOthersFallsWithAnyOfThem() {
        assertThat(granted(ALL, Map.of())).containsExactlyInAnyOrderElementsOf(ALL);
        assertThat(granted(ALL, Map.of("WM", "fails"))).containsExactlyInAnyOrder("CY", "ST", "PA");
    }

    @Test
    void nothingIsGrantedThatWasNotClaimed() {
        assertThat(granted(List.of("PA"), Map.of("CY", "meets", "PA", "meets"))).containsExactly("PA");
    }

    private List<String> granted(List<String> claimed, Map<String, String> verdicts) {
        return GrantedStars.granted(rubric, claimed, verdicts);
    }
}
