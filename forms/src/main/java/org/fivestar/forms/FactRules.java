package org.fivestar.forms;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/** Whether the facts of a rubric can be stated, and whether an indicator may be answered by one. */
final class FactRules {

    private final Rubric rubric;
    private final List<Finding> findings = new ArrayList<>();

    private FactRules(Rubric rubric) {
        this.rubric = rubric;
    }

    static List<Finding> check(Rubric rubric) {
        FactRules rules = new FactRules(rubric);
        Set<String> codes = new HashSet<>();
        for (int i = 0; i < rubric.facts().size(); i++) {
            Fact fact = rubric.facts().get(i);
            String place = "/facts/" + i;
            if (!codes.add(fact.code())) {
                rules.error(place + "/code", "基本情况的代码“%s”用了两次。".formatted(fact.code()), "每一项的代码必须不同。");
            }
            rules.number(fact, place);
            rules.choices(fact, place);
        }
        return rules.findings;
    }

    private void number(Fact fact, String place) {
        boolean number = fact.kind() == Fact.Kind.NUMBER;
        if (!number
                && (fact.unit() != null
                        || fact.minimum() != null
                        || fact.maximum() != null
                        || fact.decimals() != null)) {
            error(
                    place,
                    "“%s”不是数字，却写了单位、上下限或小数位数。".formatted(fact.name()),
                    "去掉 unit、minimum、maximum 和 decimals，或把 kind 改为 number。");
        }
        if (fact.minimum() != null && fact.maximum() != null && fact.minimum().compareTo(fact.maximum()) > 0) {
            error(place + "/minimum", "“%s”的下限高于上限，什么数都填不进去。".formatted(fact.name()), "改正 minimum 或 maximum。");
        }
    }

    private void choices(Fact fact, String place) {
        boolean choice = fact.kind() == Fact.Kind.CHOICE;
        Set<String> codes = new HashSet<>();
        if (choice && fact.choices().size() < 2) {
            error(place + "/choices", "“%s”要从选项中选，却没有两个以上的选项。".formatted(fact.name()), "在 choices 中列出选项。");
        }
        if (!choice && !fact.choices().isEmpty()) {
            error(place + "/choices", "“%s”不是选择项，却列了选项。".formatted(fact.name()), "去掉 choices，或把 kind 改为 choice。");
        }
        if (!fact.choices().stream().allMatch(option -> codes.add(option.code()))) {
            error(place + "/choices", "“%s”有两个选项用了同一个代码。".formatted(fact.name()), "每个选项的代码必须不同。");
        }
    }

    /** What keeps an indicator from being answered by the fact it names, at that place; none when it names no fact. */
    static List<Finding> check(Rubric rubric, Indicator indicator, String place) {
        FactRules rules = new FactRules(rubric);
        indicator.criterion().knownAs().ifPresent(code -> rules.named(indicator, code, place + "/criterion/fact"));
        return rules.findings;
    }

    private void named(Indicator indicator, String code, String place) {
        Fact fact = rubric.findFact(code).orElse(null);
        if (fact == null) {
            error(place, "“%s”引用的基本情况“%s”不存在。".formatted(indicator.text(), code), "在 facts 中补上，或改正代码。");
        } else if (!(indicator.criterion() instanceof Criterion.Threshold threshold)
                || fact.kind() != Fact.Kind.NUMBER
                || !threshold.unit().equals(fact.unit())) {
            error(place, "“%s”与基本情况“%s”的种类或单位不同。".formatted(indicator.text(), fact.name()), "基本情况须是数字，单位须与指标相同。");
        } else if (!Objects.equals(threshold.decimals(), fact.decimals())) {
            // the answer becomes the fact: what one takes the other must take
            error(place, "“%s”与基本情况“%s”的小数位数不同。".formatted(indicator.text(), fact.name()), "两处的 decimals 写成一样，或都不写。");
        }
    }

    private void error(String place, String sentence, String remedy) {
        findings.add(Finding.error(place, sentence, remedy));
    }
}
