package org.fivestar.evidence;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Settings of the evidence room.
 *
 * @param maxSize largest file accepted
 * @param replacements how many times the rubric's number of files may be uploaded for one indicator: room for mistakes,
 *     none for floods
 * @param maxFilesPerRun most files of one run
 * @param uploadsAtOnce most connections of one person that carry files at a time
 * @param readLimit files above this are kept, but no text is read out of them
 * @param unfinished most uploads of one person that have begun and not ended
 * @param unfinishedBytes most bytes of these together
 * @param keepUnfinished how long an upload waits for its end
 * @param diskReserve room on the disk that uploads leave free
 */
@ConfigurationProperties("fivestar.evidence")
record EvidenceProperties(
        @DefaultValue("500MB") DataSize maxSize,
        @DefaultValue("4") int replacements,
        @DefaultValue("1000") int maxFilesPerRun,
        @DefaultValue("8") int uploadsAtOnce,
        @DefaultValue("200MB") DataSize readLimit,
        @DefaultValue("40") int unfinished,
        @DefaultValue("2GB") DataSize unfinishedBytes,
        @DefaultValue("7d") Duration keepUnfinished,
        @DefaultValue("1GB") DataSize diskReserve) {}
