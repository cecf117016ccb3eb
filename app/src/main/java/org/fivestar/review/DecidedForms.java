package org.fivestar.review;

import java.util.Collection;
import java.util.List;
import org.fivestar.declaration.GivenForms;
import org.fivestar.processes.RunId;
import org.springframework.stereotype.Component;

/** What reviewers filled in with decisions that stand. */
@Component
class DecidedForms implements GivenForms {

    private final ReviewRepository rows;

    DecidedForms(ReviewRepository rows) {
        this.rows = rows;
    }

    @Override
    public List<GivenForm> of(Collection<RunId> runs) {
        return rows.standingDecisions(runs).stream()
                .map(made -> new GivenForm(made.run(), made.element(), made.star(), made.form(), made.at()))
                .toList();
    }
}
