package org.fivestar.embedded;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;

/** PostgreSQL from its unpacked binaries, in the foreground under our guard. */
final class PostgresServer extends Server {

    private static final String USER = "fivestar";
    private static final String DATABASE = "fivestar";

    private final Secrets secrets;

    PostgresServer(Home home, Path data, Secrets secrets) {
        super(Part.POSTGRES, home, data);
        this.secrets = secrets;
    }

    PostgresAccess access() {
        return new PostgresAccess(url(DATABASE), USER, secrets.postgresPassword());
    }

    private String url(String database) {
        return "jdbc:postgresql://127.0.0.1:" + port() + "/" + database + "?reWriteBatchedInserts=true";
    }

    @Override
    void prepare() throws IOException, InterruptedException {
        unpackBinaries();
        Path cluster = cluster();
        Identity.handOver(folder);
        if (Files.exists(cluster.resolve("PG_VERSION"))) {
            return;
        }
        Path passwordFile = folder.resolve("initial-password");
        Files.writeString(passwordFile, secrets.postgresPassword());
        Identity.handOver(folder);
        try {
            run(
                    Identity.unprivileged(List.of(
                            binaries().resolve("bin/initdb").toString(),
                            "--pgdata=" + cluster,
                            "--username=" + USER,
                            "--pwfile=" + passwordFile,
                            "--auth=scram-sha-256",
                            "--encoding=UTF8",
                            "--locale-provider=builtin",
                            "--builtin-locale=C.UTF-8",
                            "--locale=C")),
                    folder);
        } finally {
            Files.deleteIfExists(passwordFile);
        }
    }

    @Override
    List<String> command() {
        return Identity.unprivileged(List.of(
                binaries().resolve("bin/postgres").toString(),
                "-D",
                cluster().toString(),
                "-p",
                Integer.toString(port()),
                "-c",
                "listen_addresses=127.0.0.1",
                "-c",
                "unix_socket_directories=",
                "-c",
                "max_connections=80",
                "-c",
                "shared_buffers=160MB",
                "-c",
                "effective_cache_size=1GB",
                "-c",
                "max_wal_size=2GB",
                "-c",
                "random_page_cost=1.1",
                "-c",
                "timezone=UTC",
                "-c",
                "log_timezone=UTC"));
    }

    @Override
    Map<String, String> environment() {
        return Map.of("LC_ALL", "C");
    }

    /** Fast shutdown: disconnects clients instead of waiting for them. */
    @Override
    String stopSignal() {
        return "INT";
    }

    @Override
    String staleFile() {
        return cluster().resolve("postmaster.pid").toString();
    }

    @Override
    boolean answers() {
        try (Connection connection = DriverManager.getConnection(url("postgres"), USER, secrets.postgresPassword())) {
            return connection.isValid(1);
        } catch (SQLException e) {
            return false;
        }
    }

    @Override
    void ready() {
        try (Connection connection = DriverManager.getConnection(url("postgres"), USER, secrets.postgresPassword());
                Statement statement = connection.createStatement()) {
            try (ResultSet found =
                    statement.executeQuery("select 1 from pg_database where datname = '" + DATABASE + "'")) {
                if (found.next()) {
                    return;
                }
            }
            statement.execute("create database " + DATABASE);
        } catch (SQLException e) {
            throw new EmbeddedStartFailure("PostgreSQL answers, but its database could not be created", e);
        }
    }

    private Path cluster() {
        return folder.resolve("cluster");
    }

    private Path binaries() {
        return place().resolve("postgres");
    }

    /** Beside the build's other files, or in the data folder where the checkout is closed to the servers' user. */
    private Path place() {
        return Identity.reaches(home.services()) ? home.services() : folder;
    }

    /** Once per build; two processes starting at the same moment wait for each other. */
    private void unpackBinaries() throws IOException {
        Path place = place();
        Path lock = place.resolve("postgres.lock");
        try (FileChannel channel = FileChannel.open(lock, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock held = channel.lock()) {
            if (Files.isDirectory(binaries())) {
                return;
            }
            Path fresh = Files.createTempDirectory(place, "postgres-unpacking");
            Files.setPosixFilePermissions(fresh, PosixFilePermissions.fromString("rwxr-xr-x"));
            try (InputStream file = Files.newInputStream(home.services().resolve("postgres-linux-x86_64.txz"));
                    TarArchiveInputStream tar = new TarArchiveInputStream(new XZCompressorInputStream(file))) {
                for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                    unpack(entry, tar, fresh);
                }
            }
            Files.move(fresh, binaries(), StandardCopyOption.ATOMIC_MOVE);
        }
    }

    private static void unpack(TarArchiveEntry entry, TarArchiveInputStream tar, Path into) throws IOException {
        Path path = into.resolve(entry.getName()).normalize();
        if (!path.startsWith(into)) {
            throw new IOException("Entry outside its archive: " + entry.getName());
        }
        if (entry.isDirectory()) {
            Files.createDirectories(path);
        } else if (entry.isSymbolicLink()) {
            Files.createDirectories(path.getParent());
            Files.createSymbolicLink(path, Path.of(entry.getLinkName()));
        } else {
            Files.createDirectories(path.getParent());
            Files.copy(tar, path);
            Files.setPosixFilePermissions(
                    path, PosixFilePermissions.fromString((entry.getMode() & 0100) != 0 ? "rwxr-xr-x" : "rw-r--r--"));
        }
    }
}
