package org.fivestar.forms;

import java.util.Locale;

/** What may be done with a field at a step. */
public enum FieldRight {
    WRITE,
    /** It is shown with its value, which the house puts there. */
    READ,
    /** It is neither shown nor taken. */
    HIDDEN;

    static FieldRight of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
