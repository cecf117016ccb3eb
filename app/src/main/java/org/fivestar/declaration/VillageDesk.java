package org.fivestar.declaration;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.fivestar.account.Actor;
import org.fivestar.account.Roles;
import org.fivestar.forms.Form;
import org.fivestar.forms.Rubric;
import org.fivestar.platform.Problem;
import org.fivestar.processes.EditionContent;
import org.fivestar.processes.Editions;
import org.fivestar.processes.Inbox;
import org.fivestar.processes.Queue;
import org.fivestar.processes.Run;
import org.fivestar.processes.WorkItem;
import org.springframework.stereotype.Component;

/** Knows whether a declaration lies with its village now, and on which step. */
@Component
class VillageDesk {

    static final String CLAIM = "claim";
    static final String SELF_ASSESSMENT = "self-assessment";
    private static final Set<String> PANELS = Set.of(CLAIM, SELF_ASSESSMENT);

    private final Editions editions;
    private final Inbox inbox;

    VillageDesk(Editions editions, Inbox inbox) {
        this.editions = editions;
        this.inbox = inbox;
    }

    /** A village's open step: the item, its form, and the queue the actor acts for. */
    record Work(Run run, EditionContent edition, WorkItem item, Form form, Queue as) {}

    /** Whether a step with this form is one on which the village writes its declaration. */
    static boolean isVillagePanel(Form form) {
        return PANELS.contains(form.panel());
    }

    EditionContent edition(Run run) {
        return editions.content(run.edition());
    }

    Rubric rubric(Run run) {
        return Optional.ofNullable(edition(run).rubrics().get(run.kind()))
                .orElseThrow(() -> new Problem("no-rubric", 500, "本年度方案没有适用于这类单位的指标体系。", "请联系流程管理员核对年度方案。"));
    }

    /** As it is asked at the item's step. */
    Form form(EditionContent edition, WorkItem item) {
        return Optional.ofNullable(edition.forms().get(item.formKey()))
                .map(form -> form.at(item.element(), item.stage()))
                .orElseThrow(() -> new Problem("no-form", 500, "本年度方案缺少这一步的表单。", "请联系流程管理员核对年度方案。"));
    }

    Optional<Work> find(Run run, List<WorkItem> open, Actor actor) {
        EditionContent edition = edition(run);
        for (WorkItem item : open) {
            Form form = form(edition, item);
            Queue as = RunDoor.actingFor(actor, item);
            if (as != null && isVillagePanel(form)) {
                return Optional.of(new Work(run, edition, item, form, as));
            }
        }
        return Optional.empty();
    }

    /** @throws Problem 403 for who only reads, 409 when it lies with somebody else now, saying with whom */
    Work get(Run run, Actor actor) {
        if (!actor.has(Roles.DECLARANT, RunDoor.path(run))) {
            throw Problem.forbidden("只有本村（社区）的申报员可以填写申报。");
        }
        List<WorkItem> open = inbox.openOf(run.id());
        return find(run, open, actor).orElseThrow(() -> elsewhere(run, open));
    }

    private static Problem elsewhere(Run run, List<WorkItem> open) {
        String where = open.stream()
                .map(WorkItem::name)
                .distinct()
                .reduce((a, b) -> a + "、" + b)
                .orElse("");
        String sentence =
                switch (run.state()) {
                    case FINISHED -> "这件申报已经办结，不能再改。";
                    case WITHDRAWN -> "这件申报已经撤回，不能再改。";
                    case OPEN -> where.isEmpty() ? "这件申报正在等待期限，不能修改。" : "这件申报正在“" + where + "”，现在不能修改。";
                };
        return Problem.conflict("not-with-village", sentence, "如需修改，请等待退回，或与正在办理的单位联系。");
    }
}
