package org.fivestar.plan;

import java.util.List;

/**
 * What a plan says.
 *
 * @param currentLevel the level held now; the number of stars held
 * @param currentStars codes of the stars held now
 * @param targetLevel the level wanted; the number of stars wanted
 * @param targetStars codes of the stars to hold at the end of the year
 * @param lines what is planned, at most one line a star
 * @param reason why these stars
 */
public record PlanContent(
        int currentLevel,
        List<String> currentStars,
        int targetLevel,
        List<String> targetStars,
        List<StarLine> lines,
        String reason) {

    public PlanContent {
        currentStars = List.copyOf(currentStars);
        targetStars = List.copyOf(targetStars);
        lines = List.copyOf(lines);
    }

    /** Nothing planned yet by who holds these stars. */
    static PlanContent from(List<String> held) {
        return new PlanContent(held.size(), held, 0, List.of(), List.of(), "");
    }

    /** Without what was written about stars that are not wanted after all. */
    PlanContent handedIn() {
        return new PlanContent(
                currentLevel,
                currentStars,
                targetLevel,
                targetStars,
                lines.stream().filter(line -> targetStars.contains(line.star())).toList(),
                reason);
    }
}
