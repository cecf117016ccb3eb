package org.fivestar.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.fivestar.Fivestar;
import org.fivestar.embedded.EmbeddedEnvironment;
import org.fivestar.embedded.EmbeddedServices;
import org.fivestar.embedded.PostgresAccess;
import org.fivestar.platform.HouseClock;
import org.fivestar.processes.Inbox;
import org.fivestar.processes.Run;
import org.fivestar.processes.Runs;
import org.fivestar.processes.StageCount;
import org.fivestar.processes.StageQuery;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.MapPropertySource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.test.context.ContextConfiguration;

/** Loads the demonstration of one small county, in a database, bucket and index of its own. */
@SpringBootTest(classes = Fivestar.class, webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@ActiveProfiles("demo")
@ContextConfiguration(initializers = DemoLoadTest.OwnServices.class)
@DirtiesContext
class DemoLoadTest {

    static final class OwnServices implements ApplicationContextInitializer<ConfigurableApplicationContext> {

        @Override
        public void initialize(ConfigurableApplicationContext context) {
            EmbeddedServices services = EmbeddedServices.shared();
            Map<String, Object> settings = new HashMap<>(EmbeddedEnvironment.addresses(services));
            settings.put("spring.datasource.url", database(services.postgres()));
            settings.put("fivestar.storage.minio.bucket", "demo-test");
            settings.put("fivestar.storage.elastic.index", "demo-test");
            settings.put("fivestar.demo.county", "411171");
            settings.put("fivestar.demo.password", "Demo-pass-1");
            context.getEnvironment().getPropertySources().addFirst(new MapPropertySource("own-services", settings));
        }

        private static String database(PostgresAccess access) {
            try (var connection = DriverManager.getConnection(access.jdbcUrl(), access.user(), access.password());
                    var statement = connection.createStatement()) {
                statement.execute("create database demo_test");
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
            URI address = URI.create(access.jdbcUrl().substring("jdbc:".length()));
            return "jdbc:postgresql://" + address.getHost() + ":" + address.getPort() + "/demo_test";
        }
    }

    @Autowired
    private DemoLoad load;

    @Autowired
    private Runs runs;

    @Autowired
    private Inbox inbox;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private HouseClock clock;

    @Autowired
    private YearStep runningYear;

    @Autowired
    private VisitStep finishedYearsVisits;

    @Autowired
    private FactStep knownFacts;

    @Test
    void aFinishedYearAndARunningOneStandAndNothingHappensTwice() throws InterruptedException {
        load.await();

        assertThat(load.progress().state()).as("%s", load.progress()).isEqualTo("ready");
        assertThat(load.progress().done()).isEqualTo(load.progress().total());
        halfAYearIsMostOfTheWork();
        assertThat(LocalDate.now(clock)).isEqualTo(LocalDate.of(2026, 11, 16));
        List<StageCount> running = counts(2026);
        assertThat(running.stream()
                        .filter(c -> c.state() == Run.State.OPEN)
                        .map(StageCount::stage)
                        .collect(Collectors.toSet()))
                .contains("declare", "self-assess", "township-review");
        assertThat(counts(2025))
                .allMatch(c -> c.state() != Run.State.OPEN)
                .anyMatch(c -> "certified".equals(c.outcome()));
        assertThat(inbox.drift().none()).isTrue();
        assertThat(count("select count(*) from run"))
                .isEqualTo(2 * count("select count(*) from place where level = 'village' and code like '4111%'"));

        publishedTablesAddUp();
        long decided = count("select count(*) from work_item where state = 'done'");
        runningYear.run((done, of) -> {});
        assertThat(count("select count(*) from work_item where state = 'done'")).isEqualTo(decided);

        assertThat(count("select count(*) from local_item")).isEqualTo(5);

        long visits = count("select count(*) from visit");
        assertThat(count("select count(*) from visit where year = 2025 and state = 'closed'"))
                .isPositive();
        assertThat(count("select count(*) from visit where year = 2026 and state = 'planned'"))
                .isPositive();
        finishedYearsVisits.run((done, of) -> {});
        assertThat(count("select count(*) from visit")).isEqualTo(visits);

        assertThat(count("select count(distinct place) from fact_value where source = 'workbook'"))
                .isEqualTo(count("select count(*) from place where level = 'village' and code like '4111%'"));
        assertThat(count("select count(*) from fact_value where source = 'run'"))
                .isPositive();
        long stated = count("select count(*) from fact_value");
        knownFacts.run((done, of) -> {});
        assertThat(count("select count(*) from fact_value")).isEqualTo(stated);
    }

    private void halfAYearIsMostOfTheWork() {
        jdbc.sql("update demo_step set finished = name <> 'year-2026', done = 1, total = 2")
                .update();
        double share = (double) load.progress().done() / load.progress().total();
        assertThat(share).isBetween(0.7, 0.9);
        jdbc.sql("update demo_step set finished = true").update();
    }

    private void publishedTablesAddUp() {
        String levels =
                "select string_agg(n::text, '/' order by target_level desc) from (select target_level, count(*) n"
                        + " from plan where year = 2022 and place like '419911%' group by 1) as level";
        assertThat(jdbc.sql(levels).query(String.class).single()).isEqualTo("1/1/2/7/4");
        assertThat(count("select sum(target_level) from plan where year = 2022 and place like '419911%'"))
                .isEqualTo(33);
        assertThat(count("select count(*) from plan where year = 2022 and place like '4199%' and place < '419911'"))
                .isEqualTo(107);
    }

    private List<StageCount> counts(int year) {
        return runs.countByStage(new StageQuery(year, "city", null, clock.instant()))
                .counts();
    }

    private long count(String sql) {
        return jdbc.sql(sql).query(Long.class).single();
    }
}
