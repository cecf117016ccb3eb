package org.fivestar.embedded;

import org.jspecify.annotations.Nullable;

/** An embedded server could not be started; the message says what happened and what to do. */
public class EmbeddedStartFailure extends RuntimeException {

    EmbeddedStartFailure(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
