package org.fivestar.storage;

import java.nio.file.Path;

/**
 * A whole file in a local folder, to be kept.
 *
 * @param file stays where it is; whoever put it there takes it away
 * @param size in bytes
 * @param name the file name the sender gave; only a hint for the media type, never a key
 */
public record StagedFile(Path file, Fingerprint fingerprint, long size, String name) {}
