package org.fivestar.processes;

import java.util.Collection;
import org.jspecify.annotations.Nullable;

/**
 * Who an item waits for: a role of a level at one place, for one star or for none.
 *
 * @param unit code of the place
 */
public record Queue(
        String unit, String level, String role, @Nullable String star) {
    private static final String EVERY_STAR = "*";
    private static final String PERSON = "person";

    /** What waits for one person by name. */
    public static Queue of(String person) {
        return new Queue(person, PERSON, "self", null);
    }

    public boolean isPersonal() {
        return level.equals(PERSON);
    }

    /** The queue of those at the same desk who work on every star. */
    public Queue ofEveryStar() {
        return new Queue(unit, level, role, EVERY_STAR);
    }

    /** Whether somebody who holds these queues may act for this one. */
    public boolean servedBy(Collection<Queue> held) {
        return held.contains(this) || (star != null && held.contains(ofEveryStar()));
    }

    /** The stored form, {@code unit/level/role[/star]}. */
    public String text() {
        String text = unit + "/" + level + "/" + role;
        return star == null ? text : text + "/" + star;
    }

    /** Reads the stored form; throws {@link IllegalArgumentException} on anything else. */
    public static Queue parse(String text) {
        String[] parts = text.split("/", -1);
        if (parts.length < 3 || parts.length > 4) {
            throw new IllegalArgumentException("not unit/level/role[/star]: " + text);
        }
        return new Queue(parts[0], parts[1], parts[2], parts.length == 4 ? parts[3] : null);
    }
}
