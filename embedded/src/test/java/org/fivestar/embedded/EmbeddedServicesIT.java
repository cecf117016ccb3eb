package org.fivestar.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.minio.BucketExistsArgs;
import io.minio.GetObjectArgs;
import io.minio.ListObjectsArgs;
import io.minio.MakeBucketArgs;
import io.minio.MinioClient;
import io.minio.PutObjectArgs;
import io.minio.errors.ErrorResponseException;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.util.EnumSet;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedServicesIT {

    private static final String UNFINISHED = "object-0f0e0d0c-0b0a-4908-8706-050403020100";

    @Test
    void the_three_servers_answer() throws Exception {
        EmbeddedServices services = EmbeddedServices.shared();
        try (Connection connection = connect(services)) {
            assertThat(connection.getMetaData().getDatabaseMajorVersion()).isEqualTo(18);
        }
        assertThat(get(services.elasticsearch())).contains("\"version\":\"8.19.");
        MinioClient client = client(services);
        client.makeBucket(MakeBucketArgs.builder().bucket("answers").build());
        assertThat(client.bucketExists(
                        BucketExistsArgs.builder().bucket("answers").build()))
                .isTrue();
    }

    @Test
    void a_killed_s3_server_comes_back_with_every_acknowledged_object_and_no_unfinished_one() throws Exception {
        EmbeddedServices services = EmbeddedServices.shared(Part.S3);
        MinioClient client = client(services);
        client.makeBucket(MakeBucketArgs.builder().bucket("kept").build());
        put(client, "kept", "object", "whole".getBytes());
        Path bucket = services.bucketsFolder().resolve("kept");
        Files.writeString(bucket.resolve(UNFINISHED), "half");

        assertThatThrownBy(() -> client.getObject(GetObjectArgs.builder()
                        .bucket("kept")
                        .object(UNFINISHED)
                        .build()))
                .isInstanceOf(ErrorResponseException.class)
                .hasMessageContaining("does not exist");
        assertThat(names(client, "kept")).containsExactly("object");

        services.handle(Part.S3).kill();
        services.handle(Part.S3).start();

        assertThat(bucket.resolve(UNFINISHED)).doesNotExist();
        try (var object = client.getObject(
                GetObjectArgs.builder().bucket("kept").object("object").build())) {
            assertThat(object.readAllBytes()).isEqualTo("whole".getBytes());
        }
    }

    @Test
    void a_stopped_elasticsearch_comes_back_at_the_same_address() throws Exception {
        EmbeddedServices services = EmbeddedServices.shared(Part.ELASTICSEARCH);
        URI before = services.elasticsearch();
        services.handle(Part.ELASTICSEARCH).stop();
        assertThatThrownBy(() -> get(before)).isInstanceOf(java.io.IOException.class);
        services.handle(Part.ELASTICSEARCH).start();
        assertThat(services.elasticsearch()).isEqualTo(before);
        assertThat(get(before)).contains("\"version\":\"8.19.");
    }

    @Test
    void servers_end_with_a_killed_process_and_its_folder_opens_again(@TempDir Path temporary) throws Exception {
        Files.setPosixFilePermissions(temporary, PosixFilePermissions.fromString("rwxr-xr-x"));
        Path data = temporary.resolve("data");
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        CrashProbe.class.getName(),
                        data.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        List<ProcessHandle> guards;
        try (BufferedReader said = new BufferedReader(new InputStreamReader(process.getInputStream()))) {
            String line = said.readLine();
            assertThat(line).startsWith("ready ");
            guards = List.of(line.substring(6).split(" ")).stream()
                    .flatMap(pid -> ProcessHandle.of(Long.parseLong(pid)).stream())
                    .toList();
            assertThat(guards).hasSize(2);
            assertThatThrownBy(() -> EmbeddedServices.start(
                            new EmbeddedOptions(data, EnumSet.of(Part.POSTGRES), progress -> {})))
                    .isInstanceOf(EmbeddedStartFailure.class)
                    .hasMessageContaining("in use by another running Fivestar");
            process.destroyForcibly().waitFor();
        }
        try (EmbeddedServices again =
                        EmbeddedServices.start(new EmbeddedOptions(data, EnumSet.of(Part.POSTGRES), progress -> {}));
                Connection connection = connect(again)) {
            assertThat(connection.isValid(1)).isTrue();
        }
        guards.forEach(guard -> guard.onExit().orTimeout(30, TimeUnit.SECONDS).join());
    }

    private static Connection connect(EmbeddedServices services) throws Exception {
        PostgresAccess access = services.postgres();
        return DriverManager.getConnection(access.jdbcUrl(), access.user(), access.password());
    }

    private static MinioClient client(EmbeddedServices services) {
        S3Access access = services.s3();
        return MinioClient.builder()
                .endpoint(access.endpoint().toString())
                .region(access.region())
                .credentials(access.accessKey(), access.secretKey())
                .build();
    }

    private static void put(MinioClient client, String bucket, String key, byte[] bytes) throws Exception {
        client.putObject(PutObjectArgs.builder().bucket(bucket).object(key).stream(
                        new ByteArrayInputStream(bytes), (long) bytes.length, -1L)
                .build());
    }

    private static List<String> names(MinioClient client, String bucket) throws Exception {
        List<String> names = new java.util.ArrayList<>();
        for (var result :
                client.listObjects(ListObjectsArgs.builder().bucket(bucket).build())) {
            names.add(result.get().objectName());
        }
        return names;
    }

    private static String get(URI uri) throws Exception {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(uri.resolve("/_nodes/_local")).build(),
                        HttpResponse.BodyHandlers.ofString())
                .body();
    }
}
