package org.fivestar.forms;

import java.util.Optional;
import org.fivestar.forms.Verdict.Result;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Holds one answer against the criterion of its indicator. */
final class Measure {

    private Measure() {}

    static Verdict verdict(Indicator indicator, @Nullable Answer answer) {
        Criterion criterion = indicator.criterion();
        if (answer == null
                || answer.value() == null
                || answer.value().isNull()
                || shape(indicator, answer).isPresent()) {
            return new Verdict(Result.UNANSWERED, "还没有填写。");
        }
        return criterion.judge(answer.value().path(criterion.asks()));
    }

    /** What is wrong with the shape of an answer's value; empty when it fits, or when there is none. */
    static Optional<Finding> shape(Indicator indicator, Answer answer) {
        JsonNode value = answer.value();
        if (value == null || value.isNull()) {
            return Optional.empty();
        }
        String asks = indicator.criterion().asks();
        String place = Pointers.append("", indicator.code()) + "/value";
        String sentence = "“%s”填写的内容不是这条指标要的。".formatted(indicator.text());
        if (!value.isObject() || value.size() != 1 || !value.has(asks)) {
            return Optional.of(Finding.error(place, sentence, "只填 {\"%s\": …}。".formatted(asks)));
        }
        return indicator
                .criterion()
                .remedy(value.path(asks))
                .map(remedy -> Finding.error(place + "/" + asks, sentence, remedy));
    }
}
