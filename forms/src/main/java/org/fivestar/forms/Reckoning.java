package org.fivestar.forms;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.fivestar.forms.StarAccount.Effect;
import org.fivestar.forms.StarAccount.Line;
import org.fivestar.forms.StarAccount.Result;
import org.jspecify.annotations.Nullable;

/** Holds the answers against what each claimed star asks for, and says so line by line. */
final class Reckoning {

    private final Rubric rubric;
    private final Collection<String> claimed;
    private final Map<String, Answer> answers;
    private final Map<String, StarAccount> done = new HashMap<>();

    Reckoning(Rubric rubric, Collection<String> claimed, Map<String, Answer> answers) {
        this.rubric = rubric;
        this.claimed = claimed;
        this.answers = answers;
    }

    List<StarAccount> accounts() {
        return rubric.stars().stream()
                .filter(star -> claimed.contains(star.code()))
                .map(this::account)
                .toList();
    }

    /** Rubrics whose stars require each other in a circle cannot be read, so this ends. */
    private StarAccount account(Star star) {
        StarAccount known = done.get(star.code());
        if (known == null) {
            known = summed(star, new Sheet(star).lines());
            done.put(star.code(), known);
        }
        return known;
    }

    private static StarAccount summed(Star star, List<Line> lines) {
        List<Line> missing =
                lines.stream().filter(line -> line.effect() != Effect.FOR).toList();
        boolean against = missing.stream().anyMatch(line -> line.effect() == Effect.AGAINST);
        Result result = missing.isEmpty() ? Result.GRANTED : against ? Result.REFUSED : Result.OPEN;
        return new StarAccount(
                star.code(), result, lines, missing.size() == 1 ? missing.get(0).sentence() : null);
    }

    private Verdict verdict(Indicator indicator) {
        return Rubric.selfVerdict(indicator, answers.get(indicator.code()));
    }

    /** The lines of one star. */
    private final class Sheet {
        private final Star star;
        private final List<Line> lines = new ArrayList<>();

        Sheet(Star star) {
            this.star = star;
        }

        List<Line> lines() {
            bottomLines();
            standards();
            points();
            star.rule().vetoes().forEach(this::veto);
            star.requires().forEach(this::required);
            return lines;
        }

        private void bottomLines() {
            List<Indicator> all = of(Indicator.Kind.BOTTOM_LINE);
            int kept = 0;
            for (Indicator indicator : all) {
                Verdict verdict = verdict(indicator);
                switch (verdict.result()) {
                    case MEETS -> kept++;
                    case FAILS -> against(indicator, "底线“%s”没有守住：%s".formatted(indicator.text(), verdict.sentence()));
                    case UNANSWERED -> open(indicator, "底线“%s”还没有确认。".formatted(indicator.text()));
                }
            }
            if (kept > 0 && kept == all.size()) {
                fits("%d 条底线全部守住。".formatted(kept));
            }
        }

        private void standards() {
            List<Indicator> all = of(Indicator.Kind.STANDARD);
            int met = 0;
            int unanswered = 0;
            for (Indicator indicator : all) {
                Verdict.Result result = verdict(indicator).result();
                met += result == Verdict.Result.MEETS ? 1 : 0;
                if (result == Verdict.Result.UNANSWERED) {
                    unanswered++;
                    open(indicator, "“%s”还没有填写。".formatted(indicator.text()));
                } else if (result == Verdict.Result.MEETS && lacksProof(indicator)) {
                    open(indicator, "“%s”缺少佐证材料。".formatted(indicator.text()));
                }
            }
            String counted = "%d 条标准达到 %d 条".formatted(all.size(), met);
            int least = star.rule().met();
            if (least > 0 && met + unanswered < least) {
                lines.add(new Line(Effect.AGAINST, null, "%s，至少要达到 %d 条。".formatted(counted, least)));
            } else if (!all.isEmpty() && (least > 0 ? met >= least : unanswered == 0)) {
                String others = met == all.size() ? "。" : "，没有达到的照实上报，由审核单位评定。";
                fits(least > 0 ? "%s，要求至少 %d 条。".formatted(counted, least) : counted + others);
            }
        }

        private boolean lacksProof(Indicator indicator) {
            Answer answer = answers.get(indicator.code());
            return indicator.evidence().necessity() == EvidenceRule.Necessity.NECESSARY
                    && answer != null
                    && answer.files() == 0;
        }

        private void points() {
            int least = star.rule().points();
            if (least == 0) {
                return;
            }
            int reached = 0;
            int possible = 0;
            for (Indicator indicator : star.indicators().toList()) {
                if (indicator.criterion() instanceof Criterion.Scored scored) {
                    boolean answered = verdict(indicator).result() != Verdict.Result.UNANSWERED;
                    int points = answered ? points(indicator, scored) : 0;
                    reached += points;
                    possible += answered ? points : scored.max();
                }
            }
            String counted = "计分 %d 分，至少要 %d 分。".formatted(reached, least);
            Effect effect = reached >= least ? Effect.FOR : possible >= least ? Effect.OPEN : Effect.AGAINST;
            lines.add(new Line(effect, null, counted));
        }

        private int points(Indicator indicator, Criterion.Scored scored) {
            return scored.points(answers.get(indicator.code()).value().path(scored.asks()));
        }

        private void veto(String code) {
            Indicator indicator = rubric.findIndicator(code).orElseThrow();
            Verdict verdict = verdict(indicator);
            if (verdict.result() == Verdict.Result.FAILS) {
                against(indicator, "一票否决“%s”：%s".formatted(indicator.text(), verdict.sentence()));
            } else if (verdict.result() == Verdict.Result.UNANSWERED && !isOwn(indicator)) {
                open(indicator, "一票否决项“%s”还没有填写。".formatted(indicator.text()));
            }
        }

        /** The star's own are told among its bottom lines and standards already. */
        private boolean isOwn(Indicator indicator) {
            return star.indicators().anyMatch(own -> own.code().equals(indicator.code()));
        }

        private void required(String code) {
            Star other = rubric.star(code);
            if (!claimed.contains(code)) {
                lines.add(new Line(Effect.AGAINST, null, "前提是“%s”，今年没有申报。".formatted(other.name())));
                return;
            }
            switch (account(other).result()) {
                case GRANTED -> fits("前提“%s”够评。".formatted(other.name()));
                case OPEN -> lines.add(new Line(Effect.OPEN, null, "前提“%s”还没有填齐。".formatted(other.name())));
                case REFUSED -> lines.add(new Line(Effect.AGAINST, null, "前提“%s”评不上。".formatted(other.name())));
            }
        }

        private List<Indicator> of(Indicator.Kind kind) {
            return star.indicators()
                    .filter(indicator -> indicator.kind() == kind)
                    .toList();
        }

        private void fits(String sentence) {
            lines.add(new Line(Effect.FOR, null, sentence));
        }

        private void open(Indicator indicator, String sentence) {
            lines.add(new Line(Effect.OPEN, indicator.code(), sentence));
        }

        private void against(@Nullable Indicator indicator, String sentence) {
            lines.add(new Line(Effect.AGAINST, indicator == null ? null : indicator.code(), sentence));
        }
    }
}
