package org.fivestar.demo;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.fivestar.declaration.AnswerChange;
import org.fivestar.demo.paper.Words;
import org.fivestar.forms.Criterion;
import org.fivestar.forms.EvidenceRule;
import org.fivestar.forms.Indicator;
import org.fivestar.forms.Rubric;
import org.fivestar.forms.Star;
import org.fivestar.processes.Run;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Fills in a rubric for a village: mostly met, now and then honestly missed, bottom lines always kept. */
final class Scribe {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    /** Units with parts; persons, times and days are whole. */
    private static final Set<String> MEASURED = Set.of("万元", "‰");

    private static final List<String> MET = List.of("", "", "", "材料原件存档案柜，可随时查阅。", "数据来自本年度台账。", "已在公示栏公开。");
    private static final List<String> MISSED = List.of("今年资金缺口较大，计划明年补上。", "外出务工人员多，比例未达到，已列入整改。");

    private final Rubric rubric;
    private final Words words;

    Scribe(Rubric rubric, Words words) {
        this.rubric = rubric;
        this.words = words;
    }

    /** @param evidence ids of uploaded files by star; a file may serve several indicators */
    List<AnswerChange> answers(Run run, List<String> stars, Map<String, List<String>> evidence) {
        List<AnswerChange> answers = new ArrayList<>();
        for (Star star : rubric.stars()) {
            if (stars.contains(star.code())) {
                List<String> files = evidence.getOrDefault(star.code(), List.of());
                star.indicators().forEach(i -> answers.add(answer(run, i, files)));
            }
        }
        return answers;
    }

    private AnswerChange answer(Run run, Indicator indicator, List<String> files) {
        EvidenceRule rule = indicator.evidence();
        boolean necessary = rule.necessity() == EvidenceRule.Necessity.NECESSARY;
        boolean bottomLine = indicator.kind() == Indicator.Kind.BOTTOM_LINE;
        boolean met = bottomLine || ((!necessary || !files.isEmpty()) && words.chance(94));
        List<String> linked = new ArrayList<>();
        if (!files.isEmpty() && rule.maxFiles() > 0 && (necessary || words.chance(30))) {
            linked.add(words.one(files));
        }
        String note = words.one(met ? MET : MISSED);
        return new AnswerChange(
                run.id(), indicator.code(), value(indicator.criterion(), met), note, linked, null, null);
    }

    private JsonNode value(Criterion criterion, boolean met) {
        ObjectNode value = JSON.objectNode();
        if (criterion instanceof Criterion.Threshold threshold) {
            return value.put(threshold.asks(), number(threshold, met));
        }
        if (criterion instanceof Criterion.Scored scored) {
            int points =
                    met ? words.number(scored.pass(), scored.max()) : Math.max(0, scored.pass() - words.number(1, 3));
            return value.put(scored.asks(), points);
        }
        if (criterion instanceof Criterion.AnyOf anyOf) {
            var chosen = value.putArray(anyOf.asks());
            if (met) {
                chosen.add(words.one(anyOf.options()).code());
            }
            return value;
        }
        return value.put(criterion.asks(), met);
    }

    /** A number on the right or wrong side of its limit, as far as it can be answered. */
    private BigDecimal number(Criterion.Threshold threshold, boolean met) {
        BigDecimal limit = threshold.limit();
        boolean atMost = threshold.comparison().sign().matches("[≤＜]");
        boolean up = met != atMost;
        BigDecimal factor = BigDecimal.valueOf(up ? words.number(102, 160) : words.number(60, 97), 2);
        int decimals = MEASURED.contains(threshold.unit()) ? 1 : 0;
        BigDecimal number = limit.multiply(factor).setScale(decimals, up ? RoundingMode.CEILING : RoundingMode.FLOOR);
        BigDecimal least = threshold.minimum();
        BigDecimal most = threshold.maximum();
        return least != null && number.compareTo(least) < 0
                ? least
                : most != null && number.compareTo(most) > 0 ? most : number;
    }
}
