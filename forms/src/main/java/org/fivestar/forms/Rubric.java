package org.fivestar.forms;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What one kind of place is measured by in one year: stars, tasks, standards and bottom lines.
 *
 * @param code name of the rubric
 * @param title heading, in Chinese
 * @param placeKind {@code village} or {@code community}
 * @param year the year it measures
 * @param sample whether it is a sample to be replaced by the official text
 * @param stars its stars, in order
 */
public record Rubric(String code, String title, String placeKind, int year, boolean sample, List<Star> stars) {
    public Rubric {
        stars = List.copyOf(stars);
    }

    /**
     * Reads a rubric file; its language is {@code forms/rubric.schema.json}.
     *
     * @throws InvalidDefinition with everything that is wrong
     */
    public static Rubric parse(byte[] json) {
        throw new UnsupportedOperationException();
    }

    /** @throws NoSuchElementException when there is no such star */
    public Star star(String code) {
        return stars.stream()
                .filter(s -> s.code().equals(code))
                .findFirst()
                .orElseThrow(() -> new NoSuchElementException(code));
    }

    public Optional<Indicator> findIndicator(String code) {
        return stars.stream()
                .flatMap(Star::indicators)
                .filter(i -> i.code().equals(code))
                .findFirst();
    }

    /** Checks a claim: the stars exist, the level is their number, and what each star requires is claimed too. */
    public List<Finding> checkClaim(Claim claim) {
        throw new UnsupportedOperationException();
    }

    /** Checks the answers to every indicator of the claimed stars; missed standards are warnings. */
    public List<Finding> checkAnswers(Collection<String> claimedStars, Map<String, Answer> answers) {
        throw new UnsupportedOperationException();
    }

    /** What an answer amounts to; a value that does not fit its criterion counts as unanswered. */
    public static Verdict selfVerdict(Indicator indicator, @Nullable Answer answer) {
        throw new UnsupportedOperationException();
    }
}
