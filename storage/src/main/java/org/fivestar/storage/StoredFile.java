package org.fivestar.storage;

/**
 * A file the store has acknowledged.
 *
 * @param size in bytes
 * @param mediaType found in the content; the file name only decides between kinds that look alike
 * @param alreadyThere true when these bytes were kept before
 */
public record StoredFile(Fingerprint fingerprint, long size, String mediaType, boolean alreadyThere) {

    /** The coarse kind people filter by. */
    public FileKind kind() {
        return FileKind.of(mediaType);
    }
}
