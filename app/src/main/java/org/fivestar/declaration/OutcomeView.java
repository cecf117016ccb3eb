package org.fivestar.declaration;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.fivestar.forms.Form;
import org.fivestar.forms.Tone;

/**
 * One way to complete a step.
 *
 * @param next what happens then and to whom, in words
 */
public record OutcomeView(String value, String label, Tone tone, String next) {

    /** The form's outcomes with what each leads to. */
    public static List<OutcomeView> of(Form form, Map<String, List<NextStep>> next) {
        return form.outcomes().stream()
                .map(outcome -> new OutcomeView(
                        outcome.value(),
                        outcome.label(),
                        outcome.tone(),
                        words(next.getOrDefault(outcome.value(), next.getOrDefault("", List.of())))))
                .toList();
    }

    private static String words(List<NextStep> steps) {
        return steps.stream().map(NextStep::words).collect(Collectors.joining("；"));
    }
}
