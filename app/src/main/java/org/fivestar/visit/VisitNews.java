package org.fivestar.visit;

import java.util.Collection;
import org.fivestar.account.PersonId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** What people are told about visits; the one place that will speak to the notice room. */
@Component
class VisitNews {

    private static final Logger log = LoggerFactory.getLogger(VisitNews.class);

    void assigned(Visit visit, Collection<PersonId> members) {
        log.debug("Visit {}: {} people were put in the group", visit.id(), members.size());
    }

    void handedOver(Rectification problem) {
        log.debug("Rectification {} was handed over", problem.id());
    }

    void said(Rectification problem, Rectification.Entry entry) {
        log.debug("Rectification {}: {}", problem.id(), entry.kind().word());
    }
}
