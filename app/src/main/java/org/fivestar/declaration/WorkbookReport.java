package org.fivestar.declaration;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an import did, or would do.
 *
 * @param file fingerprint of the workbook
 * @param imported whether it was taken in; never when a row is refused or a conflict undecided
 * @param own whether it was stated at once, not proposed to villages
 * @param read rows read
 * @param blank rows in which nothing was written; they are not listed
 * @param villages villages for which something was taken
 * @param remarks what is to be known of the file as a whole
 * @param rows each row in which something stands, in the order of the file
 */
public record WorkbookReport(
        String file,
        boolean imported,
        boolean own,
        int read,
        int blank,
        int taken,
        int unchanged,
        int conflicts,
        int refused,
        int villages,
        List<String> remarks,
        List<ReportedRow> rows) {

    public enum Fate {
        @JsonProperty("taken")
        TAKEN,
        @JsonProperty("unchanged")
        UNCHANGED,
        @JsonProperty("conflict")
        CONFLICT,
        @JsonProperty("refused")
        REFUSED
    }

    /**
     * @param row number in the file, from 1
     * @param code of the place, as it is written
     * @param place its name; empty when it is unknown here
     * @param sentence what is the matter, and {@code remedy} what to do; empty when nothing is to be said
     * @param mine what the file says, in words; {@code theirs} what stands in the declaration; null when that is not known
     */
    public record ReportedRow(
            int row,
            String code,
            String place,
            String indicator,
            Fate fate,
            String sentence,
            String remedy,
            @Nullable String mine,
            @Nullable String theirs) {}
}
