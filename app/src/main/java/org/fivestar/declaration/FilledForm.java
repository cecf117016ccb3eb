package org.fivestar.declaration;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.fivestar.forms.Finding;
import org.fivestar.forms.Form;
import org.fivestar.forms.Forms;
import org.fivestar.forms.Outcome;
import org.fivestar.forms.Strictness;
import org.fivestar.forms.Tone;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A form as filled to complete a step, with the two fields every form may have, decision and reason, put where its
 * schema wants them.
 *
 * @param answer what is checked and kept
 * @param decision the chosen outcome's value; null when the form offers none
 * @param reason stripped; empty without one
 */
public record FilledForm(
        Form form, ObjectNode answer, @Nullable String decision, String reason) {

    private static final String DECISION = "decision";
    private static final String REASON = "reason";

    /**
     * A form as somebody sends it.
     *
     * @param form as it is asked at the step
     * @param decision null when the step has none
     * @param reason null when it stands in the form, or nowhere
     */
    public record Sent(
            Form form,
            ObjectNode fields,
            @Nullable String decision,
            @Nullable String reason) {}

    /** @param given values of the fields that are only read, whatever was sent for them */
    public static FilledForm of(Sent sent, Map<String, JsonNode> given) {
        Form form = sent.form();
        String decision = sent.decision();
        String reason = sent.reason();
        ObjectNode answer = (ObjectNode) Forms.withoutBlanks(sent.fields());
        answer.remove(form.readOnly());
        given.forEach(answer::set);
        String words = reason == null || reason.isBlank() ? answer.path(REASON).asString("") : reason;
        if (decision != null && asks(form, DECISION)) {
            answer.put(DECISION, decision);
        }
        if (!words.isBlank() && asks(form, REASON)) {
            answer.put(REASON, words.strip());
        }
        return new FilledForm(form, (ObjectNode) Forms.kept(form, answer), decision, words.strip());
    }

    public Optional<Outcome> outcome() {
        return form.outcomes().stream()
                .filter(outcome -> outcome.value().equals(decision))
                .findFirst();
    }

    /** Whether it moves the run on; a step without decisions always does. */
    public boolean forward() {
        return outcome().map(outcome -> outcome.tone() == Tone.FORWARD).orElse(true);
    }

    /**
     * What stops it: a wrong form, no outcome chosen, or a return or refusal without a reason.
     *
     * @param today the day of the act, in Beijing
     */
    public List<Finding> findings(LocalDate today) {
        List<Finding> findings = new ArrayList<>(Forms.check(form, answer, Strictness.FINAL, today));
        boolean decisionMissing = outcome().isEmpty() && !form.outcomes().isEmpty();
        if (decisionMissing && findings.stream().noneMatch(f -> f.place().equals("/" + DECISION))) {
            findings.add(Finding.error("/" + DECISION, "没有选择这一步的办理结果。", "请选择页面上列出的结果之一。"));
        }
        if (decision != null && form.outcomes().isEmpty()) {
            findings.add(Finding.error("/" + DECISION, "这一步不需要作出决定。", "请刷新页面后重新提交。"));
        }
        return findings;
    }

    private static boolean asks(Form form, String field) {
        return form.schema().path("properties").has(field);
    }
}
