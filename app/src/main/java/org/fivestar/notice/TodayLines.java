package org.fivestar.notice;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.fivestar.account.PersonId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** What the rooms have to say to somebody today: on top of the notices and in the daily mail, in the same words. */
@Component
class TodayLines {

    private static final Logger log = LoggerFactory.getLogger(TodayLines.class);

    private final ObjectProvider<DigestPart> parts;

    TodayLines(ObjectProvider<DigestPart> parts) {
        this.parts = parts;
    }

    /** Lines by person; who has nothing to read is left out, and so is a part that fails. */
    Map<PersonId, List<DigestLine>> lines(Collection<PersonId> people) {
        Map<PersonId, List<DigestLine>> lines = new HashMap<>();
        parts.orderedStream().forEach(part -> {
            try {
                part.lines(people)
                        .forEach((person, more) -> lines.computeIfAbsent(person, id -> new ArrayList<>())
                                .addAll(more));
            } catch (RuntimeException broken) {
                log.error("{} has no lines for today", part.getClass().getSimpleName(), broken);
            }
        });
        return lines;
    }
}
