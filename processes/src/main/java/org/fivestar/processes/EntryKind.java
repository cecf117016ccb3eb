package org.fivestar.processes;

import java.util.Locale;

/** Why an item stands in somebody's inbox. */
public enum EntryKind {
    /** It waits for a decision of its desk. */
    DECIDE,
    /** 委派: somebody is asked to look into it; it comes back with the answer. */
    DELEGATED,
    /** 前加签: somebody is asked to agree before the decision is made. */
    SIGN_BEFORE,
    /** 后加签: the decision was made and becomes effective when somebody has agreed. */
    SIGN_AFTER,
    /** A second, blind look at a decision that was made. */
    SECOND_LOOK;

    /** The stored and published form, such as {@code sign-before}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** @throws IllegalArgumentException for any other word */
    public static EntryKind of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT).replace('-', '_'));
    }

    /** Whether the item cannot be decided while such an entry is open. */
    public boolean holdsUp() {
        return this == DELEGATED || this == SIGN_BEFORE || this == SIGN_AFTER;
    }
}
