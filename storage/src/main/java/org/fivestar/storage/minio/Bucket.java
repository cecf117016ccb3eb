package org.fivestar.storage.minio;

import io.minio.BucketExistsArgs;
import io.minio.GetBucketVersioningArgs;
import io.minio.GetObjectArgs;
import io.minio.GetObjectLockConfigurationArgs;
import io.minio.MakeBucketArgs;
import io.minio.MinioClient;
import io.minio.PutObjectArgs;
import io.minio.RemoveObjectArgs;
import io.minio.errors.MinioException;
import io.minio.messages.VersioningConfiguration;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import org.fivestar.storage.StoreState.Capability;
import org.fivestar.storage.StoreUnavailable;

/** Our bucket: made when missing, and asked once what its server can do. */
final class Bucket {

    /** Written, read and taken away again by the probe; no fingerprint, so no listing of ours shows it. */
    private static final String PROBE = "fivestar-probe";

    private static final byte[] PROBE_BYTES = "fivestar".getBytes(StandardCharsets.US_ASCII);

    private final MinioClient client;
    private final String name;
    private final Attempts attempts;
    private volatile Set<Capability> capabilities = Set.of();
    private volatile boolean ready;

    Bucket(MinioClient client, String name, Attempts attempts) {
        this.client = client;
        this.name = name;
        this.attempts = attempts;
    }

    String name() {
        return name;
    }

    Set<Capability> capabilities() {
        return capabilities;
    }

    boolean exists() throws Attempts.Absent {
        return attempts.of(() ->
                client.bucketExists(BucketExistsArgs.builder().bucket(name).build()));
    }

    /** Makes sure the bucket is there; the probe follows the first success. */
    void ensure() {
        if (ready) {
            return;
        }
        synchronized (this) {
            if (!ready) {
                make();
                capabilities = probe();
                ready = true;
            }
        }
    }

    private void make() {
        try {
            if (exists()) {
                return;
            }
            attempts.of(() -> {
                client.makeBucket(MakeBucketArgs.builder().bucket(name).build());
                return true;
            });
        } catch (Attempts.Absent e) {
            throw new StoreUnavailable("存储桶 " + name + " 不存在，也建不了", e);
        } catch (StoreUnavailable e) {
            if (!(e.getCause() instanceof MinioException cause)
                    || !Attempts.code(cause).startsWith("BucketAlready")) {
                throw e;
            }
        }
    }

    private Set<Capability> probe() {
        EnumSet<Capability> found = EnumSet.noneOf(Capability.class);
        try {
            put(Map.of());
        } catch (MinioException e) {
            throw new StoreUnavailable("存储桶 " + name + " 不能写入(" + Attempts.code(e) + ")", e);
        }
        addIf(found, Capability.RANGE, this::readsRange);
        addIf(found, Capability.CONDITIONAL_PUT, this::refusesOverwriting);
        addIf(found, Capability.VERSIONING, this::keepsVersions);
        addIf(found, Capability.OBJECT_LOCK, this::locks);
        removeProbe();
        return Set.copyOf(found);
    }

    private interface Question {
        boolean answer() throws MinioException, IOException;
    }

    /** A server that refuses the question does not have the capability. */
    private static void addIf(Set<Capability> found, Capability capability, Question question) {
        try {
            if (question.answer()) {
                found.add(capability);
            }
        } catch (MinioException | IOException e) {
            found.remove(capability);
        }
    }

    private void put(Map<String, String> headers) throws MinioException {
        client.putObject(PutObjectArgs.builder()
                .bucket(name)
                .object(PROBE)
                .headers(headers)
                .data(PROBE_BYTES, PROBE_BYTES.length)
                .build());
    }

    private boolean readsRange() throws MinioException, IOException {
        try (InputStream in = client.getObject(GetObjectArgs.builder()
                .bucket(name)
                .object(PROBE)
                .offset(4L)
                .length(3L)
                .build())) {
            return Arrays.equals(in.readAllBytes(), Arrays.copyOfRange(PROBE_BYTES, 4, 7));
        }
    }

    private boolean refusesOverwriting() {
        try {
            put(Map.of("If-None-Match", "*"));
            return false;
        } catch (MinioException e) {
            return Attempts.code(e).equals("PreconditionFailed");
        }
    }

    private boolean keepsVersions() throws MinioException {
        return client.getBucketVersioning(
                                GetBucketVersioningArgs.builder().bucket(name).build())
                        .status()
                == VersioningConfiguration.Status.ENABLED;
    }

    private boolean locks() throws MinioException {
        return client.getObjectLockConfiguration(GetObjectLockConfigurationArgs.builder()
                                .bucket(name)
                                .build())
                        .mode()
                != null;
    }

    private void removeProbe() {
        try {
            client.removeObject(
                    RemoveObjectArgs.builder().bucket(name).object(PROBE).build());
        } catch (MinioException e) {
            throw new StoreUnavailable("存储桶 " + name + " 的试写对象删不掉(" + Attempts.code(e) + ")", e);
        }
    }
}
