package org.fivestar.storage;

import java.util.List;

/**
 * What could be read out of a file.
 *
 * @param mediaType as the extractor sees it, "" when it could not tell
 * @param pages the text page by page; kinds without pages give one; empty unless the status is {@link Status#TEXT}
 * @param truncated true when there was more text than the limits allow
 * @param note what a person should know, one Chinese sentence, may be ""
 */
public record ExtractedText(Status status, String mediaType, List<String> pages, boolean truncated, String note) {

    /** How reading ended. */
    public enum Status {
        TEXT,
        /** Read without trouble, but there are no words in it, such as a photograph. */
        NO_TEXT,
        ENCRYPTED,
        DAMAGED,
        /** Took longer than allowed; the process was ended. */
        TIMEOUT,
        /** Needs more memory or unpacks to more than allowed. */
        TOO_LARGE
    }
}
