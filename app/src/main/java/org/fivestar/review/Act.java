package org.fivestar.review;

import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.fivestar.processes.RunId;
import org.fivestar.processes.WorkItemId;
import org.jspecify.annotations.Nullable;

/**
 * Something somebody did with an item besides deciding it.
 *
 * @param subject code of the place the run is about
 * @param star star of the item; null when it is about the whole run
 * @param person who did it
 * @param post in which post, in words
 * @param level on which level; null for the village itself, and for acts from before levels were kept
 * @param target whom it concerns: to whom it was handed, who is asked, who gets a copy; null for nobody
 * @param words empty without
 * @param evidence ids of files it refers to
 * @param answer what was answered; null while open and for what asks for no answer
 */
record Act(
        String id,
        WorkItemId item,
        RunId run,
        String subject,
        @Nullable String star,
        Verb verb,
        String person,
        String post,
        @Nullable String level,
        @Nullable String target,
        String words,
        List<String> evidence,
        Instant at,
        State state,
        @Nullable String answer,
        @Nullable Instant answeredAt) {

    enum State {
        /** Nothing more to come. */
        DONE,
        /** Waits for an answer. */
        OPEN,
        AGREED,
        DISAGREED,
        /** The one who asked no longer asks. */
        WITHDRAWN;

        @JsonValue
        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
