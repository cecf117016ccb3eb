package org.fivestar.storage;

import java.time.Instant;
import java.util.List;

/** One thing found; the fields mean what they mean in {@link IndexedDocument}. */
public record Hit(
        String id,
        String kind,
        String title,
        List<Passage> passages,
        String placeName,
        List<String> placePath,
        int year,
        List<String> stars,
        String fileKind,
        String runId,
        String evidenceId,
        Instant at) {

    /**
     * A piece of the text around what was looked for.
     *
     * @param page counted from 1; 0 is the title
     * @param html escaped text in which only {@code <mark>} is an element
     */
    public record Passage(int page, String html) {}
}
