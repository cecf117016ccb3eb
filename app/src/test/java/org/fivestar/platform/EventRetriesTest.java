package org.fivestar.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.fivestar.FivestarTest;
import org.fivestar.evidence.EvidenceReceived;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Secondary work that fails for ever, and what comes after it. */
@FivestarTest
class EventRetriesTest {

    @Autowired
    EventRetries retries;

    @Autowired
    ApplicationEventPublisher events;

    @Autowired
    TransactionTemplate transactions;

    @Autowired
    JdbcClient jdbc;

    private final String hopeless = "nobody-" + UUID.randomUUID();

    @AfterEach
    void theHopelessIsForgotten() {
        jdbc.sql("delete from event_publication where serialized_event like :hopeless")
                .param("hopeless", "%" + hopeless + "%")
                .update();
    }

    @Test
    void whatFailsAgainAndAgainIsTriedLessAndLessOften() {
        fails();
        OffsetDateTime due = due();
        for (int round = 0; round < 4; round++) {
            jdbc.sql("update event_publication set publication_date = now(), last_resubmission_date = null "
                            + "where serialized_event like :hopeless")
                    .param("hopeless", "%" + hopeless + "%")
                    .update();
            int before = attempts();
            retries.again();
            await().atMost(Duration.ofSeconds(20)).until(() -> attempts() > before && failed() == 1);
            retries.again();
            assertThat(attempts()).as("not at once again").isEqualTo(before + 1);
            Duration pause = Duration.between(now(), due());
            assertThat(pause).isBetween(Duration.ofSeconds(15L << round), Duration.ofMinutes(11));
        }
        assertThat(due()).isAfter(due);
    }

    @Test
    void manyThatFailDoNotKeepALaterOneWaiting() {
        fails();
        jdbc.sql("""
                        insert into event_publication (id, listener_id, event_type, serialized_event, publication_date,
                          status, completion_attempts, last_resubmission_date)
                        select gen_random_uuid(), listener_id, event_type, replace(serialized_event, :hopeless, :hopeless || n),
                          now() - interval '1 hour', 'FAILED', 1, null
                        from event_publication, generate_series(1, 600) n where serialized_event like :like""")
                .param("hopeless", hopeless)
                .param("like", "%" + hopeless + "%")
                .update();
        jdbc.sql(
                        "update event_publication set publication_date = now() - interval '1 minute', last_resubmission_date = null "
                                + "where serialized_event like :last")
                .param("last", "%" + hopeless + "\"%")
                .update();
        int before = attempts();
        for (int round = 0; round < 3 && attempts() == before; round++) {
            retries.again();
            await().atMost(Duration.ofSeconds(60)).until(() -> unfinished() == 0);
        }
        assertThat(attempts()).as("the last of 601 had its turn").isGreaterThan(before);
    }

    private void fails() {
        transactions.executeWithoutResult(status -> events.publishEvent(new EvidenceReceived(hopeless, "0")));
        await().atMost(Duration.ofSeconds(20)).until(() -> failed() == 1);
    }

    private int failed() {
        return count("status = 'FAILED' and serialized_event like '%' || :hopeless || '\"%'");
    }

    private int unfinished() {
        return count("status <> 'FAILED' and serialized_event like '%' || :hopeless || '%'");
    }

    private int count(String condition) {
        return jdbc.sql("select count(*) from event_publication where " + condition)
                .param("hopeless", hopeless)
                .query(Integer.class)
                .single();
    }

    private int attempts() {
        return one("completion_attempts", Integer.class);
    }

    private OffsetDateTime due() {
        return one("publication_date", OffsetDateTime.class);
    }

    private OffsetDateTime now() {
        return jdbc.sql("select now()").query(OffsetDateTime.class).single();
    }

    private <T> T one(String column, Class<T> type) {
        List<T> found = jdbc.sql("select " + column
                        + " from event_publication where serialized_event like '%' || :hopeless || '\"%'")
                .param("hopeless", hopeless)
                .query(type)
                .list();
        return found.get(0);
    }
}
