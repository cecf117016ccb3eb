package org.fivestar.embedded;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.springframework.util.FileSystemUtils;

/** Elasticsearch from its distribution, a single node without security on loopback. */
final class ElasticsearchServer extends Server {

    private Path distribution = home.root();
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();

    ElasticsearchServer(Home home, Path data) {
        super(Part.ELASTICSEARCH, home, data);
    }

    URI uri() {
        return URI.create("http://127.0.0.1:" + port());
    }

    /** In the build's folder, or a copy in the data folder where the checkout is closed to the servers' user. */
    private Path distribution() throws IOException {
        Path built = home.elasticsearch();
        if (Identity.reaches(built)) {
            return built;
        }
        Path copy = folder.resolve(built.getFileName());
        if (!Files.isDirectory(copy)) {
            Path fresh = folder.resolve("copying");
            FileSystemUtils.deleteRecursively(fresh);
            FileSystemUtils.copyRecursively(built, fresh);
            Files.move(fresh, copy, StandardCopyOption.ATOMIC_MOVE);
        }
        return copy;
    }

    @Override
    void prepare() throws IOException {
        distribution = distribution();
        Path config = Files.createDirectories(folder.resolve("config"));
        Files.createDirectories(folder.resolve("tmp"));
        for (String file : List.of("jvm.options", "log4j2.properties")) {
            Files.copy(
                    distribution.resolve("config").resolve(file),
                    config.resolve(file),
                    StandardCopyOption.REPLACE_EXISTING);
        }
        Files.writeString(config.resolve("elasticsearch.yml"), """
                cluster.name: fivestar
                node.name: embedded
                discovery.type: single-node
                network.host: 127.0.0.1
                http.port: %d
                transport.port: %d
                path.data: %s
                path.logs: %s
                xpack.security.enabled: false
                action.auto_create_index: false
                cluster.routing.allocation.disk.threshold_enabled: false
                """.formatted(
                        port(), freePort(), folder.resolve("data"), folder.resolve("logs")));
        Identity.handOver(folder);
    }

    @Override
    List<String> command() {
        return Identity.unprivileged(
                List.of("bash", distribution.resolve("bin/elasticsearch").toString()));
    }

    @Override
    Map<String, String> environment() {
        return Map.of(
                "ES_PATH_CONF", folder.resolve("config").toString(),
                "ES_TMPDIR", folder.resolve("tmp").toString(),
                "ES_JAVA_HOME", System.getProperty("java.home"),
                "ES_JAVA_OPTS", "-Xms448m -Xmx448m -XX:-UseG1GC -XX:+UseSerialGC -XX:-HeapDumpOnOutOfMemoryError",
                "CLI_JAVA_OPTS", "-Xmx48m -XX:+UseSerialGC -XX:TieredStopAtLevel=1",
                "HOME", folder.toString());
    }

    @Override
    boolean answers() {
        try {
            HttpResponse<String> health = http.send(
                    HttpRequest.newBuilder(uri().resolve("/_cluster/health?wait_for_status=yellow&timeout=1s"))
                            .timeout(Duration.ofSeconds(5))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            return health.statusCode() == 200;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
