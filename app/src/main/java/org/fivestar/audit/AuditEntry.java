package org.fivestar.audit;

import java.util.Map;

/**
 * One thing that was done.
 *
 * @param actor id of the person, or a word such as {@code system} when nobody was signed in
 * @param action what was done, in kebab case: {@code work-item-decided}, {@code person-created}
 * @param subject what it was done to: a run, a place, a file, a person
 * @param details a few facts more, written as JSON; never answers, never secrets
 */
public record AuditEntry(String actor, String action, String subject, Map<String, ?> details) {

    public AuditEntry(String actor, String action, String subject) {
        this(actor, action, subject, Map.of());
    }
}
