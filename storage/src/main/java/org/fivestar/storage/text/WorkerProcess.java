package org.fivestar.storage.text;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.fivestar.storage.ExtractedText;
import org.fivestar.storage.ExtractedText.Status;
import org.fivestar.storage.StorageProperties;

/** One running worker, seen from the application; of no further use after {@link #end()} or a fault. */
public final class WorkerProcess {

    /** Exit code of a JVM started with ExitOnOutOfMemoryError. */
    private static final int OUT_OF_MEMORY = 3;

    private static final Duration START = Duration.ofSeconds(60);

    private final Process process;
    private final Path folder;
    private final DataInputStream in;
    private final DataOutputStream out;
    private final StorageProperties.Text settings;
    private final Limits limits;

    private WorkerProcess(Process process, Path folder, StorageProperties.Text settings) {
        this.process = process;
        this.folder = folder;
        this.settings = settings;
        this.limits = new Limits(settings.maxPages(), settings.maxChars());
        this.in = new DataInputStream(new BufferedInputStream(process.getInputStream()));
        this.out = new DataOutputStream(new BufferedOutputStream(process.getOutputStream()));
    }

    /**
     * Starts a worker and waits until it is ready.
     *
     * @throws UncheckedIOException when it does not start; the message carries what it said
     */
    public static WorkerProcess start(StorageProperties.Text settings) {
        try {
            Path folder = Files.createTempDirectory("fivestar-text-");
            Path said = folder.resolve("said.txt");
            Process process = new ProcessBuilder(WorkerCommand.of(settings, folder))
                    .directory(folder.toFile())
                    .redirectError(said.toFile())
                    .start();
            WorkerProcess worker = new WorkerProcess(process, folder, settings);
            worker.awaitReady(said);
            return worker;
        } catch (IOException e) {
            throw new UncheckedIOException("文字提取进程启动不了", e);
        }
    }

    private void awaitReady(Path said) throws IOException {
        try {
            if (within(START, in::readInt) == Wire.READY) {
                return;
            }
        } catch (TimeoutException | ExecutionException e) {
            String words = Files.readString(said);
            end();
            throw new IOException("text worker did not start: " + words, e);
        }
        end();
        throw new IOException("text worker did not say it is ready");
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    /** Process id, for an administrator and for failure tests. */
    public long pid() {
        return process.pid();
    }

    /** Has the worker read a file; when it dies or hangs over it, that is the answer. */
    public ExtractedText read(Path file, String name) {
        try {
            new Wire.Task(file.toAbsolutePath().toString(), name, limits).write(out);
            return within(settings.timeout(), () -> Wire.read(in, limits));
        } catch (TimeoutException e) {
            end();
            return verdict(Status.TIMEOUT, "读取文字用时过长，已放弃。文件本身完好保存。");
        } catch (ExecutionException | IOException e) {
            return afterDeath();
        }
    }

    private ExtractedText afterDeath() {
        int code = -1;
        try {
            code = process.waitFor(5, TimeUnit.SECONDS) ? process.exitValue() : -1;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        end();
        return code == OUT_OF_MEMORY
                ? verdict(Status.TOO_LARGE, "读取文字需要的内存超过了上限，已放弃。文件本身完好保存。")
                : verdict(Status.DAMAGED, "读取文字时程序异常退出，文件可能已损坏。请打开原文件确认。");
    }

    private static ExtractedText verdict(Status status, String note) {
        return new ExtractedText(status, "", List.of(), false, note);
    }

    private interface Reading<T> {
        T read() throws IOException;
    }

    /** A blocking read cannot be given a time limit; a thread that is left behind by ending the process can. */
    private static <T> T within(Duration limit, Reading<T> reading) throws TimeoutException, ExecutionException {
        FutureTask<T> task = new FutureTask<>(reading::read);
        Thread thread = new Thread(task, "text-worker-reader");
        thread.setDaemon(true);
        thread.start();
        try {
            return task.get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new TimeoutException("interrupted");
        }
    }

    /** Ends the process at once and takes its folder away. */
    public void end() {
        process.destroyForcibly();
        try {
            process.waitFor(10, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("临时目录 " + folder + " 不能清理", e);
        }
    }
}
