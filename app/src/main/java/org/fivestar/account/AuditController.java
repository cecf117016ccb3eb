package org.fivestar.account;

import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import org.fivestar.audit.AuditRecord;
import org.fivestar.audit.AuditTrail;
import org.fivestar.platform.Permit;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Stands here and not in the room audit, because entries are shown with people's names. */
@RestController
@RequestMapping("/api/audit")
class AuditController {

    private final AuditTrail trail;
    private final People people;

    AuditController(AuditTrail trail, People people) {
        this.trail = trail;
        this.people = people;
    }

    @GetMapping
    @Permit(Roles.ADMINISTRATOR)
    AuditPage page(@RequestParam @Nullable String subject, @RequestParam @Nullable Long cursor) {
        List<AuditRecord> entries = trail.page(subject, cursor);
        Map<PersonId, String> names = people.names(
                entries.stream().map(entry -> new PersonId(entry.actor())).toList());
        List<AuditRow> rows = entries.stream()
                .map(entry -> new AuditRow(
                        entry.id(),
                        entry.at(),
                        entry.actor(),
                        names.getOrDefault(new PersonId(entry.actor()), entry.actor()),
                        entry.action(),
                        entry.subject(),
                        entry.details()))
                .toList();
        return new AuditPage(
                rows, rows.isEmpty() ? null : rows.get(rows.size() - 1).id());
    }

    @GetMapping("/verification")
    @Permit(Roles.ADMINISTRATOR)
    AuditTrail.Verification verification() {
        return trail.verify();
    }

    record AuditRow(
            long id,
            OffsetDateTime at,
            String actor,
            String actorName,
            String action,
            String subject,
            String details) {}

    /** @param next cursor of the next page; null when there is nothing more */
    record AuditPage(List<AuditRow> items, @Nullable Long next) {}
}
