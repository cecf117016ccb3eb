package org.fivestar.evidence;

import java.time.OffsetDateTime;
import java.util.List;

/**
 * A file that supports an answer, as pages show it.
 *
 * @param runId the run it was given for; another run's answers must not rest on it
 * @param indicator the indicator it was given for, "" for none in particular
 * @param name as uploaded, with an ending that tells the truth about the content
 * @param size in bytes
 * @param uploadedBy name of the person
 * @param note what a person should know about the file, Chinese, may be ""
 * @param pages pages with text; 0 while none
 * @param sameBytesAs other uses of the very same bytes the asking actor may see
 */
public record EvidenceFile(
        String id,
        String runId,
        String indicator,
        String name,
        long size,
        String mediaType,
        String fileKind,
        String sha256,
        OffsetDateTime uploadedAt,
        String uploadedBy,
        TextStatus textStatus,
        String note,
        int pages,
        List<SameBytes> sameBytesAs) {

    /** Whether what was read of it ends in the middle, because the file does. */
    public boolean readInPart() {
        return note.startsWith("文件有损坏");
    }

    /**
     * Another use of the same bytes.
     *
     * @param place name of the village or community
     */
    public record SameBytes(String place, String indicator) {}
}
