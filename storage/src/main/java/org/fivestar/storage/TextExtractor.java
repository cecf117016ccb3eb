package org.fivestar.storage;

import java.nio.file.Path;
import org.fivestar.storage.text.WorkerProcess;
import org.jspecify.annotations.Nullable;

/**
 * Reads the words out of a file in a process of its own, so that a hostile or damaged file can neither stop nor slow
 * the application: limits on memory and time, no network, a new process after every crash.
 *
 * <p>Safe for concurrent use; calls wait for each other, one file is read at a time.
 */
public final class TextExtractor implements AutoCloseable {

    private final StorageProperties.Text settings;
    private @Nullable WorkerProcess worker;

    public TextExtractor(StorageProperties.Text settings) {
        this.settings = settings;
    }

    /**
     * Reads a file; never throws for what is in it. The caller waits at most the configured time.
     *
     * @param name the file name the sender gave; a hint for kinds that look alike
     * @throws java.io.UncheckedIOException when the process cannot be started at all, which is no fault of the file
     */
    public synchronized ExtractedText extract(Path file, String name) {
        return worker().read(file, name);
    }

    private WorkerProcess worker() {
        WorkerProcess current = worker;
        if (current == null || !current.isAlive()) {
            if (current != null) {
                current.end();
            }
            current = WorkerProcess.start(settings);
            worker = current;
        }
        return current;
    }

    /** Process id of the running worker, for an administrator and for failure tests; starts it when needed. */
    public synchronized long workerPid() {
        return worker().pid();
    }

    @Override
    public synchronized void close() {
        if (worker != null) {
            worker.end();
            worker = null;
        }
    }
}
