package org.fivestar.publicity;

import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import org.fivestar.processes.RunId;
import org.jspecify.annotations.Nullable;

/** What someone filed against a published result; name and contact are sealed. */
record Objection(
        UUID id,
        String receipt,
        long publication,
        RunId run,
        String sealedName,
        String sealedContact,
        String words,
        String source,
        Instant filedAt,
        State state,
        @Nullable String reason,
        @Nullable String decidedBy,
        @Nullable Instant decidedAt) {

    enum State {
        OPEN,
        DISMISSED,
        UPHELD;

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        static State of(String word) {
            return valueOf(word.toUpperCase(Locale.ROOT));
        }
    }
}
