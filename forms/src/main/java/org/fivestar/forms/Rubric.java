package org.fivestar.forms;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What one kind of place is measured by in one year: stars, tasks, standards and bottom lines.
 *
 * @param code name of the rubric
 * @param title heading, in Chinese
 * @param placeKind {@code village} or {@code community}
 * @param year the year it measures
 * @param sample whether it is a sample to be replaced by the official text
 * @param stars its stars, in order
 * @param facts what has to be known about a place, in order; may be empty
 */
public record Rubric(
        String code, String title, String placeKind, int year, boolean sample, List<Star> stars, List<Fact> facts) {
    public Rubric {
        stars = List.copyOf(stars);
        // older rubrics know no facts
        facts = List.copyOf(Objects.requireNonNullElse(facts, List.of()));
    }

    /**
     * Reads a rubric file; its language is {@code forms/rubric.schema.json}.
     *
     * @throws InvalidDefinition with everything that is wrong, every place a JSON pointer into the file
     */
    public static Rubric parse(byte[] json) {
        return RubricRules.read(json);
    }

    /** @throws NoSuchElementException when there is no such star */
    public Star star(String code) {
        return findStar(code)
                .orElseThrow(() -> new NoSuchElementException("no star " + code + " in rubric " + this.code));
    }

    public Optional<Star> findStar(String code) {
        return stars.stream().filter(s -> s.code().equals(code)).findFirst();
    }

    public Optional<Indicator> findIndicator(String code) {
        return stars.stream()
                .flatMap(Star::indicators)
                .filter(i -> i.code().equals(code))
                .findFirst();
    }

    public Optional<Fact> findFact(String code) {
        return facts.stream().filter(fact -> fact.code().equals(code)).findFirst();
    }

    /** The fact that answers an indicator; empty when it is asked for itself. */
    public Optional<Fact> factOf(Indicator indicator) {
        return indicator.criterion().knownAs().flatMap(this::findFact);
    }

    /**
     * Checks a claim: its stars exist, its level is their number, and what each star requires is claimed too.
     *
     * <p>That the level is the number of stars held, and that one star comes only with the others, was read off four
     * published local tables; which star requires which is data of the rubric.
     *
     * @return findings with places {@code /level} and {@code /stars}; empty when the claim may be made
     */
    public List<Finding> checkClaim(Claim claim) {
        List<Finding> findings = new ArrayList<>();
        claim.stars().stream()
                .filter(s -> findStar(s).isEmpty())
                .sorted()
                .forEach(s -> findings.add(
                        Finding.error("/stars", "“%s”不是今年的申报项。".formatted(s), "从 %s 中选。".formatted(names(stars)))));
        if (claim.level() != claim.stars().size()) {
            findings.add(Finding.error(
                    "/level",
                    "申报了 %d 颗星，级别却填了 %d。级别就是申报的星数。".formatted(claim.stars().size(), claim.level()),
                    "把级别改为 %d，或增减所申报的星。".formatted(claim.stars().size())));
        }
        for (Star star : stars) {
            List<Star> missing = stars.stream()
                    .filter(s ->
                            star.requires().contains(s.code()) && !claim.stars().contains(s.code()))
                    .toList();
            if (claim.stars().contains(star.code()) && !missing.isEmpty()) {
                findings.add(Finding.error(
                        "/stars",
                        "申报“%s”必须同时申报%s。".formatted(star.name(), names(missing)),
                        "补上%s，或不申报“%s”。".formatted(names(missing), star.name())));
            }
        }
        return findings;
    }

    private static String names(List<Star> stars) {
        return stars.stream().map(s -> "“" + s.name() + "”").collect(Collectors.joining("、"));
    }

    /**
     * Checks the answers to every indicator of the claimed stars before they are handed in. A missed standard is a
     * warning: allowed, but shown. Answers to stars not claimed are left alone.
     *
     * @param answers by indicator code
     * @return findings whose place starts with {@code /<indicator code>}
     */
    public List<Finding> checkAnswers(Collection<String> claimedStars, Map<String, Answer> answers) {
        List<Finding> findings = new ArrayList<>();
        answers.keySet().stream()
                .filter(code -> findIndicator(code).isEmpty())
                .sorted()
                .forEach(code -> findings.add(unknown(code)));
        stars.stream()
                .filter(s -> claimedStars.contains(s.code()))
                .forEach(star ->
                        star.indicators().forEach(i -> findings.addAll(handedIn(star, i, answers.get(i.code())))));
        return findings;
    }

    /** Checks one answer while it is being written: the indicator exists, the value has its shape, the files are not too many. */
    public List<Finding> checkAnswer(String indicatorCode, Answer answer) {
        Optional<Indicator> indicator = findIndicator(indicatorCode);
        return indicator.isEmpty() ? List.of(unknown(indicatorCode)) : written(indicator.get(), answer);
    }

    /** Why each claimed star is within reach or not, as far as it is answered; in the order of the rubric. */
    public List<StarAccount> reckon(Collection<String> claimedStars, Map<String, Answer> answers) {
        return new Reckoning(this, claimedStars, answers).accounts();
    }

    private static Finding unknown(String code) {
        return Finding.error(Pointers.append("", code), "今年的指标中没有“%s”。".formatted(code), "刷新页面，按今年的指标填写。");
    }

    private List<Finding> written(Indicator indicator, Answer answer) {
        List<Finding> findings = new ArrayList<>();
        Measure.shape(indicator, answer)
                .or(() -> unlikeItsFact(indicator, answer))
                .ifPresent(findings::add);
        int max = indicator.evidence().maxFiles();
        if (answer.files() > max) {
            findings.add(Finding.error(
                    Pointers.append("", indicator.code()) + "/evidence",
                    "“%s”有 %d 个佐证文件，最多 %d 个。".formatted(indicator.text(), answer.files(), max),
                    max == 0 ? "这条指标不需要佐证材料，请按文件旁的“×”移除。" : "只留最能说明问题的 %d 个。".formatted(max)));
        }
        return findings;
    }

    /** A number that answers an indicator and could not be the fact it is. */
    private Optional<Finding> unlikeItsFact(Indicator indicator, Answer answer) {
        if (answer.value() == null || answer.value().isNull()) {
            return Optional.empty();
        }
        String asks = indicator.criterion().asks();
        String place = Pointers.append("", indicator.code()) + "/value/" + asks;
        JsonNode content = answer.value().path(asks);
        return factOf(indicator).flatMap(fact -> fact.check(content, place));
    }

    private List<Finding> handedIn(Star star, Indicator indicator, @Nullable Answer answer) {
        List<Finding> findings = new ArrayList<>(answer == null ? List.of() : written(indicator, answer));
        Verdict verdict = selfVerdict(indicator, answer);
        String place = Pointers.append("", indicator.code());
        boolean bottomLine = indicator.kind() == Indicator.Kind.BOTTOM_LINE;
        if (verdict.result() == Verdict.Result.UNANSWERED) {
            if (findings.stream().noneMatch(f -> f.place().startsWith(place + "/value"))) {
                String what = bottomLine ? "底线要求“%s”还没有确认。" : "“%s”还没有填写。";
                findings.add(Finding.error(
                        place, what.formatted(indicator.text()), "填写这一条，或不申报“%s”。".formatted(star.name())));
            }
        } else if (verdict.result() == Verdict.Result.FAILS && bottomLine) {
            findings.add(Finding.error(
                    place,
                    "底线要求“%s”没有守住：%s".formatted(indicator.text(), verdict.sentence()),
                    "整改到位后再申报，或不申报“%s”。".formatted(star.name())));
        } else if (verdict.result() == Verdict.Result.FAILS) {
            findings.add(Finding.warning(
                    place, "“%s”没有达到：%s".formatted(indicator.text(), verdict.sentence()), "可以照实上报，审核人会看到；也可以核对后改正。"));
        }
        if (verdict.result() == Verdict.Result.MEETS
                && indicator.evidence().necessity() == EvidenceRule.Necessity.NECESSARY
                && answer != null
                && answer.files() == 0) {
            findings.add(Finding.error(
                    place + "/evidence",
                    "“%s”缺少佐证材料：%s"
                            .formatted(indicator.text(), indicator.evidence().why()),
                    "上传一个文件，或选用已经上传过的。"));
        }
        return findings;
    }

    /** What an answer amounts to; a value that does not fit its criterion counts as unanswered. */
    public static Verdict selfVerdict(Indicator indicator, @Nullable Answer answer) {
        return Measure.verdict(indicator, answer);
    }
}
