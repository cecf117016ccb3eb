package org.fivestar.review;

import java.util.Optional;
import org.fivestar.declaration.NextSteps;
import org.fivestar.forms.Form;
import org.fivestar.forms.Outcome;
import org.fivestar.forms.Tone;
import org.fivestar.place.PlaceName;
import org.fivestar.place.PlaceRef;
import org.fivestar.place.PostName;
import org.fivestar.platform.Problem;
import org.fivestar.processes.EditionContent;
import org.fivestar.processes.Queue;
import org.fivestar.processes.Step;
import org.fivestar.processes.WorkItem;
import org.jspecify.annotations.Nullable;

/** A work item's step as its edition defines it: form, outcomes, names. */
record StepOfItem(EditionContent edition, WorkItem item) {

    Step step() {
        return edition.diagram().findStep(item.element()).orElseThrow();
    }

    /** As it is asked at the step. */
    Form form() {
        return Optional.ofNullable(edition.forms().get(item.formKey()))
                .map(form -> form.at(item.element(), item.stage()))
                .orElseThrow(() -> new Problem("no-form", 500, "本年度方案缺少这一步的表单。", "请联系流程管理员核对年度方案。"));
    }

    String stageName() {
        return NextSteps.stageName(edition, item.stage());
    }

    /** The key under which the diagram's main way stands: the first outcome that moves the run on. */
    String mainWay() {
        return form().outcomes().stream()
                .filter(outcome -> outcome.tone() == Tone.FORWARD)
                .map(Outcome::value)
                .findFirst()
                .orElse("");
    }

    /** Whether what was decided sent the run back. */
    boolean isReturn() {
        return form().outcomes().stream()
                .anyMatch(outcome -> outcome.value().equals(item.decision()) && outcome.tone() == Tone.RETURN);
    }

    @Nullable
    String decisionLabel() {
        return label(item.decision());
    }

    /** What the form calls a decision. */
    @Nullable
    String label(@Nullable String decision) {
        return form().outcomes().stream()
                .filter(outcome -> outcome.value().equals(decision))
                .map(Outcome::label)
                .findFirst()
                .orElse(decision);
    }

    /** Place and role of a queue, e.g. 辛安镇初审员. */
    String post(Queue queue, PlaceRef place) {
        String unit = place.path().stream()
                .filter(name -> name.code().equals(queue.unit()))
                .map(PlaceName::name)
                .findFirst()
                .orElse("");
        String role = queue.level() + "/" + queue.role();
        return PostName.of(unit, edition.settings().roles().getOrDefault(role, role));
    }
}
