package org.fivestar.review;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.fivestar.declaration.FilledForm;
import org.fivestar.forms.Finding;
import org.fivestar.forms.Rubric;
import org.fivestar.forms.Star;
import org.fivestar.forms.Tone;
import org.fivestar.processes.WorkItem;

/** What an opinion may be about: an indicator or star of the run's rubric, and on a star's step only that star. */
final class OpinionRules {

    private final WorkItem item;
    private final Rubric rubric;
    private final List<String> claimed;

    OpinionRules(WorkItem item, Rubric rubric, List<String> claimed) {
        this.item = item;
        this.rubric = rubric;
        this.claimed = claimed;
    }

    List<Finding> check(List<OpinionGiven> opinions) {
        List<Finding> findings = targets(opinions);
        for (int i = 0; i < opinions.size(); i++) {
            OpinionGiven opinion = opinions.get(i);
            if (opinion.verdict().needsWords() && opinion.words().isBlank()) {
                findings.add(Finding.error("/opinions/" + i + "/words", "认为不符合或要求退回的，必须写明原因。", "写清哪里不符合、怎样改。"));
            }
        }
        return findings;
    }

    /** Only what they are about: what is said may still be unfinished. */
    List<Finding> targets(List<? extends OpinionTarget> opinions) {
        List<Finding> findings = new ArrayList<>();
        Set<String> about = new HashSet<>();
        for (int i = 0; i < opinions.size(); i++) {
            OpinionTarget opinion = opinions.get(i);
            String place = "/opinions/" + i;
            target(opinion, place).ifPresent(findings::add);
            if (!about.add(opinion.indicator() + "|" + opinion.star())) {
                findings.add(Finding.error(place, "对同一条指标或同一颗星提了两次意见。", "每条指标、每颗星只提一条意见。"));
            }
        }
        return findings;
    }

    /** Indicators are asked for again by a return; nothing else goes back to the village. */
    static List<Finding> checkReturns(List<OpinionGiven> opinions, FilledForm filled) {
        boolean returns = filled.outcome().isEmpty()
                || filled.outcome().filter(o -> o.tone() == Tone.RETURN).isPresent();
        boolean asks =
                opinions.stream().anyMatch(o -> o.indicator() != null && o.verdict() == OpinionGiven.Stand.RETURN);
        return asks && !returns
                ? List.of(Finding.error("/opinions", "有指标要求补正，但办理结果不是退回。", "选择退回，或者把要求补正的指标改为符合、不符合或存疑。"))
                : List.of();
    }

    private Optional<Finding> target(OpinionTarget opinion, String place) {
        if ((opinion.indicator() == null) == (opinion.star() == null)) {
            return Optional.of(Finding.error(place, "一条意见只能针对一条指标，或者针对一颗星。", "请刷新页面后重新填写这条意见。"));
        }
        Optional<Star> star = rubric.stars().stream()
                .filter(s -> opinion.star() == null
                        ? s.indicators().anyMatch(i -> i.code().equals(opinion.indicator()))
                        : s.code().equals(opinion.star()))
                .findFirst();
        if (star.isEmpty()) {
            return Optional.of(Finding.error(place, "今年的指标体系中没有意见所指的指标或星。", "请刷新页面后重新填写意见。"));
        }
        if (item.star() != null && !Objects.equals(item.star(), star.get().code())) {
            return Optional.of(Finding.error(place, "这件待办只评“" + item.star() + "”这颗星，不能对其他星提意见。", "删去对其他星的意见。"));
        }
        if (!claimed.contains(star.get().code())) {
            return Optional.of(Finding.error(place, "“" + star.get().name() + "”没有申报，不用提意见。", "删去这条意见。"));
        }
        return Optional.empty();
    }
}
