package org.fivestar.review;

import java.util.Map;
import org.fivestar.account.Actor;
import org.fivestar.audit.Audit;
import org.fivestar.audit.AuditEntry;
import org.fivestar.platform.SystemPart;
import org.fivestar.processes.Inbox;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Makes the work lists what the engine says, when an administrator has read that they differ. */
@Component
public class InboxRepair {

    private final Inbox inbox;
    private final EnginePart part;
    private final Audit audit;

    InboxRepair(Inbox inbox, EnginePart part, Audit audit) {
        this.inbox = inbox;
        this.part = part;
        this.audit = audit;
    }

    /** Decisions wait while it works; doing it without need changes nothing. */
    @Transactional
    public SystemPart.Condition rebuild(Actor actor) {
        String before = part.condition().sentence();
        inbox.rebuild();
        audit.append(new AuditEntry(actor.id().value(), "inbox-rebuilt", "system/inbox", Map.of("before", before)));
        return part.condition();
    }
}
