package org.fivestar.evidence;

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
 * @param uploadsAtOnce most uploads of one person at a time
 * @param readLimit files above this are kept, but no text is read out of them
 */
@ConfigurationProperties("fivestar.evidence")
record EvidenceProperties(
        @DefaultValue("500MB") DataSize maxSize,
        @DefaultValue("4") int replacements,
        @DefaultValue("1000") int maxFilesPerRun,
        @DefaultValue("4") int uploadsAtOnce,
        @DefaultValue("200MB") DataSize readLimit) {}
