package org.fivestar.storage;

import java.nio.file.Path;

/**
 * Reads the words out of a file in a process of its own, so that a hostile or damaged file can neither stop nor slow
 * the application: limits on memory and time, no network, a new process after every crash.
 *
 * <p>Safe for concurrent use; calls wait for each other, one file is read at a time.
 */
public final class TextExtractor implements AutoCloseable {

    /**
     * Reads a file; never throws for what is in it. The caller waits at most the configured time.
     *
     * @param name the file name the sender gave; a hint for kinds that look alike
     */
    public ExtractedText extract(Path file, String name) {
        throw new UnsupportedOperationException("not yet");
    }

    @Override
    public void close() {}
}
