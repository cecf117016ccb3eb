package org.fivestar.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files that arrive in parts. */
class StagingTest {

    private static final String ID = "upload-0001";

    @TempDir
    Path folder;

    private Staging staging;
    private final byte[] bytes = new byte[300_000];

    @BeforeEach
    void begin() {
        staging = new Staging(folder.resolve("staged"));
        new Random(7).nextBytes(bytes);
    }

    private long append(long offset, int from, int to) {
        return staging.append(
                new Staging.Chunk(ID, offset, new ByteArrayInputStream(bytes, from, to - from), bytes.length));
    }

    private static String sha256(byte[] of) throws Exception {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(of));
    }

    @Test
    void whatArrivedStaysAndTheNextPartFollowsIt() throws Exception {
        assertThat(staging.arrived(ID)).isZero();
        assertThat(append(0, 0, 100_000)).isEqualTo(100_000);
        assertThat(append(100_000, 100_000, bytes.length)).isEqualTo(bytes.length);
        StagedFile file = staging.file(ID, "a.bin");
        assertThat(file.fingerprint().sha256()).isEqualTo(sha256(bytes));
        assertThat(Files.readAllBytes(file.file())).isEqualTo(bytes);
    }

    @Test
    void afterARestartItGoesOnAndTheFingerprintIsThatOfTheWhole() throws Exception {
        append(0, 0, 100_000);
        staging = new Staging(folder.resolve("staged"));
        assertThat(staging.arrived(ID)).isEqualTo(100_000);
        append(100_000, 100_000, bytes.length);
        assertThat(staging.file(ID, "a.bin").fingerprint().sha256()).isEqualTo(sha256(bytes));
    }

    @Test
    void bytesThatBelongElsewhereAreRefused() {
        append(0, 0, 1000);
        assertThatThrownBy(() -> append(0, 0, 1000))
                .asInstanceOf(type(WrongOffset.class))
                .extracting(WrongOffset::size)
                .isEqualTo(1000L);
        assertThatThrownBy(() -> append(5000, 0, 10)).isInstanceOf(WrongOffset.class);
        assertThat(staging.arrived(ID)).isEqualTo(1000);
    }

    @Test
    void moreThanAnnouncedIsRefusedAndNotWritten() {
        assertThatThrownBy(() -> staging.append(new Staging.Chunk(ID, 0, new ByteArrayInputStream(bytes), 100_001)))
                .isInstanceOf(FileTooLarge.class);
        assertThat(staging.arrived(ID)).isEqualTo(100_001);
    }

    @Test
    void whatArrivedBeforeTheConnectionBrokeStays() {
        InputStream broken = new InputStream() {
            private int given;

            @Override
            public int read() throws IOException {
                throw new IOException("reset");
            }

            @Override
            public int read(byte[] to, int from, int length) throws IOException {
                if (given >= 150_000) {
                    throw new IOException("reset");
                }
                int n = Math.min(length, 150_000 - given);
                System.arraycopy(bytes, given, to, from, n);
                given += n;
                return n;
            }
        };
        assertThatThrownBy(() -> staging.append(new Staging.Chunk(ID, 0, broken, bytes.length)))
                .isInstanceOf(BrokenUpload.class);
        assertThat(staging.arrived(ID)).isEqualTo(150_000);
    }

    @Test
    void ofTwoConnectionsTheLaterOneLives() throws Exception {
        PipedOutputStream sender = new PipedOutputStream();
        PipedInputStream slow = new PipedInputStream(sender, 1 << 16);
        CompletableFuture<Long> first = CompletableFuture.supplyAsync(
                () -> staging.append(new Staging.Chunk(ID, 0, slow, bytes.length)),
                task -> new Thread(task, "first").start());
        sender.write(bytes, 0, 1000);
        sender.flush();
        Path file = folder.resolve("staged/" + ID + ".staged");
        while (!Files.exists(file) || Files.size(file) < 1000) {
            // looked at from outside: asking the staging ends the first
            Thread.sleep(10);
        }
        assertThat(append(1000, 1000, bytes.length)).isEqualTo(bytes.length);
        sender.write(new byte[1000]);
        sender.close();
        first.join();
        assertThat(staging.file(ID, "").fingerprint().sha256()).isEqualTo(sha256(bytes));
    }

    @Test
    void piecesAreJoinedInOrderAlsoWhenItIsDoneAgain() throws Exception {
        for (int piece = 0; piece < 3; piece++) {
            staging.append(new Staging.Chunk(
                    "piece-000" + piece, 0, new ByteArrayInputStream(bytes, piece * 100_000, 100_000), 100_000));
        }
        Files.write(folder.resolve("staged/" + ID + ".staged"), Arrays.copyOf(bytes, 150_000));
        staging.join(ID, List.of("piece-0000", "piece-0001", "piece-0002"));
        assertThat(staging.file(ID, "").fingerprint().sha256()).isEqualTo(sha256(bytes));
        assertThat(staging.arrived("piece-0001")).isZero();
    }

    @Test
    void whatNobodyWritesToIsFoundAndTakenAway() {
        append(0, 0, 1000);
        assertThat(staging.untouchedFor(Duration.ofMinutes(1))).isEmpty();
        assertThat(staging.untouchedFor(Duration.ofMinutes(-1))).containsExactly(ID);
        staging.remove(ID);
        staging.remove(ID);
        assertThat(staging.arrived(ID)).isZero();
        assertThatThrownBy(() -> staging.arrived("../../etc/passwd")).isInstanceOf(IllegalArgumentException.class);
    }
}
