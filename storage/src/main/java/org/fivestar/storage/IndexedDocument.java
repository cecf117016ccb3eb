package org.fivestar.storage;

import java.time.Instant;
import java.util.List;

/**
 * One thing that can be found.
 *
 * @param id unique over all kinds, such as {@code evidence:123}
 * @param version grows with every change of the source row; a lower one never overwrites a higher one
 * @param kind {@link #EVIDENCE}, {@link #DECLARATION} or {@link #DECISION}
 * @param title searched like the text, never empty
 * @param pages the text page by page; page 1 is the first; may be empty
 * @param placePath codes from city to village; decides who sees it
 * @param stars star codes it belongs to; empty means no star in particular
 * @param fileKind {@link FileKind#word()}, "" when it is no file
 * @param runId "" when it belongs to no run
 * @param evidenceId "" when it is no evidence
 * @param at when it came into being
 */
public record IndexedDocument(
        String id,
        long version,
        String kind,
        String title,
        List<String> pages,
        List<String> placePath,
        String placeName,
        int year,
        List<String> stars,
        String fileKind,
        String runId,
        String evidenceId,
        Instant at) {

    public static final String EVIDENCE = "evidence";
    public static final String DECLARATION = "declaration";
    public static final String DECISION = "decision";
}
