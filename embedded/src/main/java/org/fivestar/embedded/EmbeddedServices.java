package org.fivestar.embedded;

import java.io.IOException;
import java.net.URI;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The servers the product stands on, started on loopback with data that survives restarts. A folder belongs to one
 * running process at a time; the servers end with it, even when it is killed.
 */
public final class EmbeddedServices implements AutoCloseable {

    private static final Map<Path, EmbeddedServices> RUNNING = new ConcurrentHashMap<>();
    private static @Nullable EmbeddedServices shared;

    /** Removes a temporary folder when we and then the servers in it are gone. */
    private static final String JANITOR = """
            while read -r line; do :; done
            for lock in "$1"/*.lock; do flock -w 60 "$lock" true; done
            rm -rf "$1"
            """;

    private final EmbeddedOptions options;
    private final FileChannel ownership;
    private final Map<Part, Server> servers = new EnumMap<>(Part.class);

    private EmbeddedServices(EmbeddedOptions options, FileChannel ownership) {
        this.options = options;
        this.ownership = ownership;
        Home home = Home.locate();
        Secrets secrets = Secrets.keptIn(options.data());
        servers.put(Part.POSTGRES, new PostgresServer(home, options.data(), secrets));
        servers.put(Part.ELASTICSEARCH, new ElasticsearchServer(home, options.data()));
        servers.put(Part.S3, new S3Server(home, options.data(), secrets));
    }

    /**
     * Starts the chosen parts in parallel and waits until each answers. A second call for the same folder in this
     * process returns the first one's servers, with the missing parts started.
     *
     * @throws EmbeddedStartFailure with what happened and what to do
     */
    public static EmbeddedServices start(EmbeddedOptions options) {
        return start(options, stop -> Runtime.getRuntime().addShutdownHook(new Thread(stop, "embedded-services-stop")));
    }

    /** Leaves it to the caller to stop the servers when the process ends: an application wants to end before them. */
    static synchronized EmbeddedServices start(EmbeddedOptions options, Consumer<Runnable> atEnd) {
        EmbeddedServices services = RUNNING.computeIfAbsent(options.data(), data -> open(options, atEnd));
        services.startParts(options.parts());
        return services;
    }

    /** Servers for tests: one set in each JVM, in a temporary folder that goes with it. */
    public static synchronized EmbeddedServices shared(Part... parts) {
        Set<Part> wanted = parts.length == 0 ? EnumSet.allOf(Part.class) : EnumSet.copyOf(List.of(parts));
        if (shared == null) {
            // no stop at exit: the guards see our end, after everything that still uses the servers has ended
            shared = start(new EmbeddedOptions(temporary(), Set.of(), line -> {}), stop -> {});
        }
        shared.startParts(wanted);
        return shared;
    }

    private static EmbeddedServices open(EmbeddedOptions options, Consumer<Runnable> atEnd) {
        try {
            Files.createDirectories(options.data());
            EmbeddedServices services = new EmbeddedServices(options, own(options.data()));
            atEnd.accept(services::close);
            return services;
        } catch (IOException e) {
            throw new EmbeddedStartFailure("Cannot use the data folder " + options.data() + ": " + e.getMessage(), e);
        }
    }

    /** One process at a time: a second one on the same folder would find the servers' own locks in worse words. */
    private static FileChannel own(Path data) throws IOException {
        FileChannel channel =
                FileChannel.open(data.resolve("in-use.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        @Nullable FileLock held = null;
        try {
            held = channel.tryLock();
        } catch (OverlappingFileLockException e) {
            // said below
        }
        if (held == null) {
            channel.close();
            throw new EmbeddedStartFailure(
                    "The data folder " + data
                            + " is in use by another running Fivestar. Stop it, or use another --data.",
                    null);
        }
        return channel;
    }

    private static Path temporary() {
        try {
            Path folder = Files.createTempDirectory("fivestar-test");
            Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
            new ProcessBuilder("setsid", "sh", "-c", JANITOR, "janitor", folder.toString()).start();
            return folder;
        } catch (IOException e) {
            throw new EmbeddedStartFailure("No temporary folder for the test servers", e);
        }
    }

    private void startParts(Set<Part> parts) {
        List<CompletableFuture<Void>> starts = parts.stream()
                .map(servers::get)
                .filter(server -> server.pid() < 0)
                .map(server -> CompletableFuture.runAsync(() -> startOne(server), task -> {
                    Thread thread = new Thread(task, "start-" + server.part);
                    thread.start();
                }))
                .toList();
        try {
            CompletableFuture.allOf(starts.toArray(CompletableFuture[]::new)).join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof EmbeddedStartFailure failure) {
                throw failure;
            }
            throw e;
        }
    }

    private void startOne(Server server) {
        long begun = System.nanoTime();
        options.progress().accept(server.part.label() + " …");
        server.start();
        options.progress().accept("%s ✓ (%.1f s)".formatted(server.part.label(), (System.nanoTime() - begun) / 1e9));
    }

    /** How to reach PostgreSQL. */
    public PostgresAccess postgres() {
        return ((PostgresServer) servers.get(Part.POSTGRES)).access();
    }

    /** Where Elasticsearch answers. */
    public URI elasticsearch() {
        return ((ElasticsearchServer) servers.get(Part.ELASTICSEARCH)).uri();
    }

    /** How to reach the S3 server. */
    public S3Access s3() {
        return ((S3Server) servers.get(Part.S3)).access();
    }

    /** Where the S3 server keeps its buckets, for tests that look behind it. */
    Path bucketsFolder() {
        return servers.get(Part.S3).folder.resolve("buckets");
    }

    /** A handle to take one server away and bring it back. */
    public ServiceHandle handle(Part part) {
        return new ServiceHandle(servers.get(part));
    }

    /** Stops all servers in good order; the data stays. */
    @Override
    public void close() {
        servers.values().parallelStream().forEach(Server::stop);
        RUNNING.remove(options.data(), this);
        try {
            ownership.close();
        } catch (IOException e) {
            options.progress().accept("The lock on " + options.data() + " could not be given back: " + e.getMessage());
        }
    }
}
