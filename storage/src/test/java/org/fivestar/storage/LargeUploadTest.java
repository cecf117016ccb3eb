package org.fivestar.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Random;
import org.fivestar.embedded.EmbeddedServices;
import org.fivestar.embedded.Part;
import org.fivestar.embedded.S3Access;
import org.fivestar.storage.minio.MinioFileStore;
import org.fivestar.storage.text.MediaTypes;
import org.junit.jupiter.api.Test;

/** A file far larger than the heap goes in and comes out whole: the JVM below has 48 MB for 200 MB. */
class LargeUploadTest {

    private static final long SIZE = 200L << 20;

    @Test
    void aLargeFileDoesNotGrowTheHeap() throws Exception {
        S3Access s3 = EmbeddedServices.shared(Part.S3).s3();
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx48m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        LargeUploadTest.class.getName(),
                        s3.endpoint().toString(),
                        s3.region(),
                        s3.accessKey(),
                        s3.secretKey())
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
        assertThat(said).contains("kept " + SIZE);
    }

    public static void main(String[] s3) throws Exception {
        StorageProperties.Minio settings = TestServers.minio(URI.create(s3[0]), s3[1], s3[2], s3[3]);
        try (MinioFileStore store = new MinioFileStore(settings, new MediaTypes())) {
            StoredFile kept = store.put(new Upload(new Noise(SIZE), SIZE, SIZE, "大.bin"));
            long read = 0;
            try (InputStream in = store.open(kept.fingerprint())) {
                byte[] buffer = new byte[1 << 16];
                for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                    read += n;
                }
            }
            System.out.println("kept " + read);
        }
        System.exit(0);
    }

    /** Bytes that exist only while they are read. */
    private static final class Noise extends InputStream {

        private final byte[] block = new byte[1 << 16];
        private long left;

        Noise(long size) {
            this.left = size;
            new Random(7).nextBytes(block);
        }

        @Override
        public int read() {
            return left-- > 0 ? block[(int) (left % block.length)] & 0xff : -1;
        }

        @Override
        public int read(byte[] to, int from, int length) {
            int n = (int) Math.min(Math.min(length, block.length), left);
            System.arraycopy(block, 0, to, from, n);
            left -= n;
            return n == 0 ? -1 : n;
        }
    }
}
