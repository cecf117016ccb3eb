package org.fivestar.review;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;
import org.fivestar.processes.EntryKind;
import org.jspecify.annotations.Nullable;

/** What people do with an item besides deciding it. */
public enum Verb {
    CLAIM("签收", null),
    RELEASE("释放", null),
    HAND_OVER("转办", null),
    DELEGATE("委派", EntryKind.DELEGATED),
    SIGN_BEFORE("前加签", EntryKind.SIGN_BEFORE),
    SIGN_AFTER("后加签", EntryKind.SIGN_AFTER),
    COPY("抄送", null),
    URGE("催办", null),
    NOTE("批注", null),
    TAKE_BACK("撤回", null);

    private final String label;
    private final @Nullable EntryKind entry;

    Verb(String label, @Nullable EntryKind entry) {
        this.label = label;
        this.entry = entry;
    }

    /** The stored and published form, such as {@code sign-before}. */
    @JsonValue
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public static Verb of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT).replace('-', '_'));
    }

    /** What people call it. */
    public String label() {
        return label;
    }

    /** How it stands in the inbox of who is asked; null for what asks for no answer. */
    @Nullable
    EntryKind entry() {
        return entry;
    }

    /** Whether somebody is asked and has to answer. */
    public boolean asks() {
        return entry != null;
    }
}
