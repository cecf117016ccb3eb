package org.fivestar.review;

import java.util.List;

/** Reviewers completed work items; told inside the transaction, so that listeners do their part with it. */
public record DecisionsMade(List<DecisionMade> decisions) {

    public List<String> workItems() {
        return decisions.stream().map(DecisionMade::workItemId).toList();
    }
}
