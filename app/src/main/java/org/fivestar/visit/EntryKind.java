package org.fivestar.visit;

import com.fasterxml.jackson.annotation.JsonValue;

/** What happens to a line of the ledger. */
public enum EntryKind {
    /** The village says who helps, what is done and until when. */
    ANSWERED("answered"),
    /** The village says how far it is. */
    PROGRESS("progress"),
    /** The village says that it is put right. */
    CLOSING_ASKED("closing-asked"),
    /** There is more time: the due day of the entry counts from now on. */
    EXTENDED("extended"),
    /** Who handed it over says that it is not. */
    SENT_BACK("sent-back"),
    /** It is put right. */
    CLOSED("closed"),
    /** It was handed over by mistake. */
    DROPPED("dropped");

    private final String word;

    EntryKind(String word) {
        this.word = word;
    }

    @JsonValue
    public String word() {
        return word;
    }

    /** Whether it is the village's to say. */
    boolean isOfVillage() {
        return this == ANSWERED || this == PROGRESS || this == CLOSING_ASKED;
    }

    /** Whether it answers the village's asking: closed, sent back or dropped. */
    boolean isRuling() {
        return this == CLOSED || this == SENT_BACK || this == DROPPED;
    }

    static EntryKind of(String word) {
        for (EntryKind kind : values()) {
            if (kind.word.equals(word)) {
                return kind;
            }
        }
        throw new IllegalArgumentException(word);
    }
}
