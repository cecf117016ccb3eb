package org.fivestar.publicity;

import org.fivestar.declaration.DeclarationWithdrawn;
import org.fivestar.processes.Inbox;
import org.fivestar.processes.RunId;
import org.fivestar.processes.WorkItem;
import org.fivestar.processes.WorkItemId;
import org.fivestar.publicity.Objection.State;
import org.fivestar.publicity.ObjectionRepository.Ruling;
import org.fivestar.review.DecisionMade;
import org.fivestar.review.DecisionsMade;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Hears what was decided elsewhere and does its part in the same transaction. A step belongs to the objections when its
 * form shows their panel; its outcome {@code uphold} upholds them, any other dismisses them.
 */
@Component
class ObjectionDecisions {

    static final String PANEL = "objections";
    static final String UPHOLD = "uphold";

    private final Inbox inbox;
    private final Objections objections;

    ObjectionDecisions(Inbox inbox, Objections objections) {
        this.inbox = inbox;
        this.objections = objections;
    }

    @EventListener
    void decided(DecisionsMade made) {
        made.decisions().forEach(this::decided);
    }

    private void decided(DecisionMade decision) {
        if (!decision.panel().equals(PANEL)) {
            return;
        }
        WorkItem item = inbox.get(new WorkItemId(decision.workItemId()));
        State answer = UPHOLD.equals(decision.decision()) ? State.UPHELD : State.DISMISSED;
        objections.decide(new Ruling(
                item.run(), answer, String.valueOf(item.reason()), String.valueOf(item.completedBy()), decision.at()));
    }

    @EventListener
    void withdrawn(DeclarationWithdrawn declaration) {
        objections.withdrawn(new RunId(declaration.runId()), declaration.at());
    }
}
