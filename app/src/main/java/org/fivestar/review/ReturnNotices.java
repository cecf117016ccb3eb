package org.fivestar.review;

import java.util.List;
import org.fivestar.account.People;
import org.fivestar.forms.Tone;
import org.fivestar.notice.NoticeKind;
import org.fivestar.processes.Inbox;
import org.fivestar.processes.RunId;
import org.fivestar.processes.WorkItem;
import org.fivestar.processes.WorkItemId;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Tells those to whom something came back: the village's declarants, or the office before. */
@Component
class ReturnNotices {

    private final Inbox inbox;
    private final People people;
    private final ActBook book;

    ReturnNotices(Inbox inbox, People people, ActBook book) {
        this.inbox = inbox;
        this.people = people;
        this.book = book;
    }

    @EventListener
    void on(DecisionsMade made) {
        made.decisions().stream().filter(one -> one.tone() == Tone.RETURN).forEach(this::tell);
    }

    private void tell(DecisionMade made) {
        WorkItem from = inbox.get(new WorkItemId(made.workItemId()));
        List<WorkItem> back = inbox.openOf(new RunId(made.runId()));
        for (WorkItem item : back) {
            book.tellOfRun(
                    people.holderIds(item.queues()),
                    NoticeKind.RETURNED,
                    item,
                    "“" + from.name() + "”退回：" + (from.reason() == null ? "" : from.reason()));
        }
    }
}
