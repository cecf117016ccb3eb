package org.fivestar.cycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.fivestar.embedded.EmbeddedEnvironment;
import org.fivestar.embedded.EmbeddedServices;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import tools.jackson.databind.json.JsonMapper;

/** The application is killed, as by {@code kill -9}, while it opens a city; started again, it finishes. */
class KilledOpeningTest {

    private static final int SUBJECTS = 1_334;
    private static final String DATABASE = "killed_opening";

    @TempDir
    Path folder;

    private final Map<String, Object> properties = new HashMap<>();
    private JdbcClient database;
    private Process application;

    @BeforeEach
    void aDatabaseOfItsOwn() {
        properties.putAll(EmbeddedEnvironment.addresses(EmbeddedServices.shared()));
        String shared = properties.get("spring.datasource.url").toString();
        connect(shared)
                .sql("drop database if exists " + DATABASE + " with (force)")
                .update();
        connect(shared).sql("create database " + DATABASE).update();
        String own = shared.replaceFirst("/[^/?]+(\\?|$)", "/" + DATABASE + "$1");
        properties.put("spring.datasource.url", own);
        properties.put("server.port", 0);
        properties.put("fivestar.storage.elastic.index", "killed-opening");
        properties.put("fivestar.storage.minio.bucket", "killed-opening");
        properties.put(
                "fivestar.publicity.contact-key-file",
                folder.resolve("contact.key").toString());
        database = connect(own);
    }

    @AfterEach
    void nothingIsLeftRunning() throws InterruptedException {
        if (application != null) {
            application.destroyForcibly().waitFor();
        }
    }

    @Test
    void whatAKilledApplicationBeganTheNextOneFinishes() throws Exception {
        application = start("order");
        await().atMost(Duration.ofMinutes(3))
                .pollInterval(Duration.ofMillis(20))
                .until(() -> opened() >= 200);
        application.destroyForcibly().waitFor(10, TimeUnit.SECONDS);

        int atDeath = count("select opened from cycle");
        assertThat(atDeath).isBetween(200, SUBJECTS - 1);
        assertThat(count("select count(*) from run")).isEqualTo(atDeath);

        application = start("carry-on");
        await().atMost(Duration.ofMinutes(3)).until(() -> state().equals("open"));
        assertThat(count("select opened from cycle")).isEqualTo(SUBJECTS);
        assertThat(count("select count(*) from run")).isEqualTo(SUBJECTS);
        assertThat(count("select count(distinct subject) from run")).isEqualTo(SUBJECTS);
        assertThat(count("select count(distinct run) from work_item where state = 'OPEN'"))
                .isEqualTo(SUBJECTS);
    }

    private Process start(String order) throws IOException {
        ProcessBuilder java = new ProcessBuilder(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-cp",
                System.getProperty("java.class.path"),
                OpeningProcess.class.getName(),
                order));
        java.environment().put("SPRING_APPLICATION_JSON", new JsonMapper().writeValueAsString(properties));
        File log = folder.resolve(order + ".log").toFile();
        return java.redirectErrorStream(true).redirectOutput(log).start();
    }

    /** Zero as long as the tables are not there. */
    private int opened() {
        assertThat(application.isAlive()).as("the application ended by itself").isTrue();
        int tables = count("select count(*) from pg_tables where tablename = 'cycle'");
        return tables == 0 ? 0 : count("select coalesce(max(opened), 0) from cycle");
    }

    private String state() {
        return database.sql("select state from cycle").query(String.class).single();
    }

    private int count(String sql) {
        return database.sql(sql).query(Integer.class).single();
    }

    private JdbcClient connect(String url) {
        return JdbcClient.create(new DriverManagerDataSource(
                url,
                properties.get("spring.datasource.username").toString(),
                properties.get("spring.datasource.password").toString()));
    }
}
