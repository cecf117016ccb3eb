package org.fivestar.storage;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.fivestar.embedded.EmbeddedServices;
import org.fivestar.embedded.Part;
import org.fivestar.embedded.S3Access;
import org.jspecify.annotations.Nullable;

/**
 * The servers the contract is tried on: the embedded ones always, others when the environment names them
 * ({@code FIVESTAR_TEST_S3_ENDPOINT}, {@code _ACCESS_KEY}, {@code _SECRET_KEY}, {@code _REGION};
 * {@code FIVESTAR_TEST_ELASTIC_URL}).
 */
final class TestServers {

    private TestServers() {}

    /** A server by name, so that a failing test says which. */
    record Server<T>(String name, T settings) {
        @Override
        public String toString() {
            return name;
        }
    }

    static List<Server<StorageProperties.Minio>> stores() {
        S3Access s3 = EmbeddedServices.shared(Part.S3).s3();
        Server<StorageProperties.Minio> own =
                new Server<>("embedded", minio(s3.endpoint(), s3.region(), s3.accessKey(), s3.secretKey()));
        String outside = System.getenv("FIVESTAR_TEST_S3_ENDPOINT");
        if (outside == null) {
            return List.of(own);
        }
        String region = System.getenv().getOrDefault("FIVESTAR_TEST_S3_REGION", "us-east-1");
        return List.of(
                own,
                new Server<>(
                        "outside",
                        minio(
                                URI.create(outside),
                                region,
                                System.getenv("FIVESTAR_TEST_S3_ACCESS_KEY"),
                                System.getenv("FIVESTAR_TEST_S3_SECRET_KEY"))));
    }

    static StorageProperties.Minio minio(
            URI endpoint, String region, @Nullable String accessKey, @Nullable String secretKey) {
        return new StorageProperties.Minio(
                endpoint,
                region,
                accessKey,
                secretKey,
                null,
                "test-" + UUID.randomUUID(),
                null,
                Path.of("target", "spool").toAbsolutePath(),
                Duration.ofSeconds(30),
                3,
                2);
    }

    /** The same server with a bucket nobody has used. */
    static StorageProperties.Minio fresh(StorageProperties.Minio settings) {
        return minio(settings.endpoint(), settings.region(), settings.accessKey(), settings.secretKey());
    }

    static List<Server<StorageProperties.Elastic>> indexes() {
        Server<StorageProperties.Elastic> own = new Server<>(
                "embedded", elastic(EmbeddedServices.shared(Part.ELASTICSEARCH).elasticsearch()));
        String outside = System.getenv("FIVESTAR_TEST_ELASTIC_URL");
        return Stream.of(own, outside == null ? null : new Server<>("outside", elastic(URI.create(outside))))
                .filter(java.util.Objects::nonNull)
                .toList();
    }

    static StorageProperties.Elastic elastic(URI url) {
        return new StorageProperties.Elastic(
                url, null, null, null, null, "test-" + UUID.randomUUID(), Duration.ofSeconds(20));
    }
}
