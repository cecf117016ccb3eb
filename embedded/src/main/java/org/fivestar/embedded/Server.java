package org.fivestar.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** One embedded server: a child process that never outlives us. Subclasses say how it is prepared, started and asked. */
abstract class Server {

    /**
     * The guard holds the server as its child and reads our pipe: when we end, in whatever way, the pipe closes and the
     * guard stops the server. {@code setsid} keeps a Ctrl-C in the terminal away from it, so that we can stop in order.
     * The lock is inherited by the server: a start right after a crash waits until the old server is really gone, and
     * only then may its leftover files go.
     */
    private static final String GUARD = """
            exec 3<&0 9>>"$GUARD_LOCK"
            flock -w 5 9 || { echo "another run uses the same data folder"; exit 75; }
            [ -z "$GUARD_STALE" ] || rm -f "$GUARD_STALE"
            "$@" </dev/null 3<&- & child=$!
            ( while read -r line; do :; done <&3
              kill -$GUARD_SIGNAL $child 2>/dev/null
              for i in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20; do
                kill -0 $child 2>/dev/null || exit 0; sleep 0.5
              done
              kill -KILL 0 ) & watch=$!
            wait $child; status=$?
            kill $watch 2>/dev/null
            exit $status
            """;

    private static final Duration STOP = Duration.ofSeconds(20);

    final Part part;
    final Home home;
    final Path folder;
    private int port;
    private @Nullable Process guard;

    Server(Part part, Home home, Path data) {
        this.part = part;
        this.home = home;
        this.folder = data.resolve(part.name().toLowerCase(java.util.Locale.ROOT));
    }

    /** Lays out files; called before each start, so that it repairs what a crash left. */
    abstract void prepare() throws IOException, InterruptedException;

    abstract List<String> command();

    abstract Map<String, String> environment();

    /** True once the server answers as it should. */
    abstract boolean answers();

    /** What must happen once the server answers, such as creating the database. */
    void ready() {}

    String stopSignal() {
        return "TERM";
    }

    /** A file that a crash leaves and that would block the next start; empty for none. */
    String staleFile() {
        return "";
    }

    Duration patience() {
        return Duration.ofSeconds(120);
    }

    int port() {
        return port;
    }

    long pid() {
        return guard == null ? -1 : guard.pid();
    }

    synchronized void start() {
        if (guard != null && guard.isAlive()) {
            return;
        }
        try {
            Files.createDirectories(folder);
            if (port == 0) {
                port = freePort();
            }
            awaitEarlierRun();
            prepare();
            guard = launch();
            await();
            ready();
        } catch (IOException e) {
            throw new EmbeddedStartFailure(part.label() + " could not be started: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new EmbeddedStartFailure(part.label() + " was interrupted while starting", e);
        }
    }

    /** The files of a server that is still stopping come and go: they are left alone until it is gone. */
    private void awaitEarlierRun() throws IOException, InterruptedException {
        Process wait = new ProcessBuilder("flock", "-w", "60", lock().toString(), "true").start();
        if (wait.waitFor() != 0) {
            throw new IOException("another run uses " + folder + "; stop it, or choose another data folder");
        }
    }

    private Process launch() throws IOException {
        List<String> whole = new ArrayList<>(List.of("setsid", "sh", "-c", GUARD, "guard"));
        whole.addAll(command());
        ProcessBuilder builder = new ProcessBuilder(whole)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log().toFile());
        builder.environment().putAll(environment());
        builder.environment().put("GUARD_LOCK", lock().toString());
        builder.environment().put("GUARD_SIGNAL", stopSignal());
        builder.environment().put("GUARD_STALE", staleFile());
        return builder.start();
    }

    private void await() throws InterruptedException, IOException {
        long end = System.nanoTime() + patience().toNanos();
        while (!answers()) {
            if (guard == null || !guard.isAlive()) {
                throw new EmbeddedStartFailure(
                        part.label() + " ended while starting. Its last words (" + log() + "):\n" + lastWords(), null);
            }
            if (System.nanoTime() > end) {
                kill();
                throw new EmbeddedStartFailure(
                        part.label() + " did not answer within " + patience().toSeconds() + " s. Its last words ("
                                + log() + "):\n" + lastWords(),
                        null);
            }
            Thread.sleep(100);
        }
    }

    synchronized void stop() {
        if (guard == null) {
            return;
        }
        try {
            guard.getOutputStream().close();
            if (!guard.waitFor(STOP.toMillis(), TimeUnit.MILLISECONDS)) {
                kill();
            }
        } catch (IOException e) {
            kill();
        } catch (InterruptedException e) {
            kill();
            Thread.currentThread().interrupt();
        }
        guard = null;
    }

    synchronized void kill() {
        if (guard == null) {
            return;
        }
        List<ProcessHandle> family =
                Stream.concat(Stream.of(guard.toHandle()), guard.descendants()).toList();
        family.forEach(ProcessHandle::destroyForcibly);
        family.forEach(member -> member.onExit().join());
        guard = null;
    }

    final Path log() {
        return folder.resolveSibling(part.name().toLowerCase(java.util.Locale.ROOT) + ".log");
    }

    private Path lock() {
        return folder.resolveSibling(folder.getFileName() + ".lock");
    }

    private String lastWords() throws IOException {
        List<String> lines = Files.readAllLines(log(), java.nio.charset.StandardCharsets.ISO_8859_1);
        return String.join("\n", lines.subList(Math.max(0, lines.size() - 15), lines.size()));
    }

    static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException("No free port on 127.0.0.1", e);
        }
    }

    /** Runs a helper command to its end. */
    static void run(List<String> command, Path directory) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .start();
        process.getOutputStream().close();
        String said = new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IOException(String.join(" ", command.subList(0, Math.min(6, command.size()))) + ": " + said);
        }
    }
}
