package org.fivestar.review;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.fivestar.account.Actor;
import org.fivestar.account.People;
import org.fivestar.account.PersonId;
import org.fivestar.declaration.Workdays;
import org.fivestar.notice.DigestLine;
import org.fivestar.notice.DigestPart;
import org.fivestar.processes.Inbox;
import org.fivestar.processes.InboxQuery;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Says in the daily mail how much is overdue and how much is due today; nothing when there is neither. */
@Component
class DueDigest implements DigestPart {

    private final Inbox inbox;
    private final People people;
    private final Clock clock;

    DueDigest(Inbox inbox, People people, Clock clock) {
        this.inbox = inbox;
        this.people = people;
        this.clock = clock;
    }

    @Override
    public Map<PersonId, List<DigestLine>> lines(Collection<PersonId> asked) {
        Map<PersonId, List<DigestLine>> lines = new HashMap<>();
        people.actors(asked).forEach((person, actor) -> {
            List<DigestLine> own = lines(actor);
            if (!own.isEmpty()) {
                lines.put(person, own);
            }
        });
        return lines;
    }

    private List<DigestLine> lines(Actor actor) {
        Instant now = clock.instant();
        LocalDate today = Workdays.day(now);
        long overdue = due(actor, null, now);
        long due = due(actor, now, Workdays.startOf(today.plusDays(1)));
        List<DigestLine> lines = new ArrayList<>();
        if (overdue > 0) {
            lines.add(new DigestLine("待办逾期 " + overdue + " 件", "/work?due=overdue"));
        }
        if (due > 0) {
            lines.add(new DigestLine("待办今天到期 " + due + " 件", "/work?due=today"));
        }
        return lines;
    }

    private long due(Actor actor, @Nullable Instant from, Instant before) {
        InboxQuery.Filter filter =
                new InboxQuery.Filter(null, null, null, null, null, from, before, null, Set.of(), null);
        return inbox.matching(
                new InboxQuery(actor.reader(), InboxQuery.ListKind.TODO, filter, InboxQuery.Sort.DUE, null, 1));
    }
}
