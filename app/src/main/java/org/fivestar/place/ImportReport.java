package org.fivestar.place;

import java.util.List;

/**
 * What an import did, or would do.
 *
 * @param read rows read, without the header
 * @param added places new to the register
 * @param changed places whose name changed
 * @param unchanged places that stand as they are
 * @param rows what is wrong, at most 200 rows; empty when the file is good
 */
public record ImportReport(int read, int added, int changed, int unchanged, List<BadRow> rows) {

    /**
     * @param line line in the file, the header is line 1
     * @param reason in Chinese
     */
    public record BadRow(int line, String reason) {}
}
