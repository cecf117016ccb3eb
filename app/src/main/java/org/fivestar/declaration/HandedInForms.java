package org.fivestar.declaration;

import java.util.Collection;
import java.util.List;
import org.fivestar.processes.RunId;
import org.springframework.stereotype.Component;

/** What villages filled in, each time they handed in. */
@Component
class HandedInForms implements GivenForms {

    private final DeclarationRepository rows;

    HandedInForms(DeclarationRepository rows) {
        this.rows = rows;
    }

    @Override
    public List<GivenForm> of(Collection<RunId> runs) {
        return rows.submissions(runs).stream()
                .map(handed -> new GivenForm(handed.run(), handed.element(), null, handed.form(), handed.at()))
                .toList();
    }
}
