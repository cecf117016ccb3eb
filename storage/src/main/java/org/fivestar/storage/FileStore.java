package org.fivestar.storage;

import java.io.InputStream;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Keeps files under the SHA-256 of their bytes. The same bytes are kept once, and nothing kept is ever changed.
 *
 * <p>Every method throws {@link StoreUnavailable} when the store does not answer. Safe for concurrent use.
 */
public interface FileStore {

    /**
     * Reads the upload to its end, and keeps it. When this returns, the store has acknowledged every byte.
     *
     * @throws EmptyFile when there is not a single byte
     * @throws FileTooLarge when more bytes come than the upload allows; nothing is kept
     * @throws BrokenUpload when the bytes stop before the announced size, or reading fails; nothing is kept
     */
    StoredFile put(Upload upload);

    /** Keeps a file that has arrived whole. When this returns, the store has acknowledged every byte. */
    StoredFile put(StagedFile file);

    /**
     * Opens the whole file; the caller closes it.
     *
     * @throws FileMissing when the store has no such file
     */
    InputStream open(Fingerprint fingerprint);

    /**
     * Opens a part of the file; a range past the end of the file is cut there.
     *
     * @throws FileMissing when the store has no such file
     */
    InputStream open(Fingerprint fingerprint, ByteRange range);

    /** The file as the store knows it, without reading its bytes. */
    Optional<StoredFile> find(Fingerprint fingerprint);

    /**
     * Everything the store shows under our names, in order of fingerprint, with the media type left "" (a listing does
     * not tell it); close the stream. Names that are no fingerprint are left out.
     */
    Stream<StoredFile> all();

    /** Whether the store answers, and what it can do; never throws. */
    StoreState state();
}
