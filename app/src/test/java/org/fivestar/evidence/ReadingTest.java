package org.fivestar.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.fivestar.evidence.EvidenceFixture.read;
import static org.fivestar.evidence.EvidenceFixture.upload;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.fivestar.FivestarTest;
import org.fivestar.account.Actor;
import org.fivestar.account.PersonId;
import org.fivestar.embedded.EmbeddedServices;
import org.fivestar.embedded.Part;
import org.fivestar.embedded.ServiceHandle;
import org.fivestar.platform.SystemPart.State;
import org.fivestar.processes.Run;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;

/** When and by whom the words of a file are read. */
@FivestarTest
class ReadingTest {

    private static final Duration LONG = Duration.ofSeconds(60);

    @Autowired
    EvidenceFixture evidence;

    @Autowired
    EvidenceRepository rows;

    @Autowired
    EvidenceLedger ledger;

    @Autowired
    Uploads uploads;

    @Autowired
    ReadingPart part;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TransactionTemplate transactions;

    @Test
    void whileSomebodyUploadsOnlyWhatHasWaitedIsRead() {
        Run run = evidence.run();
        Actor somebody = new Actor(new PersonId(UUID.randomUUID().toString()), "甲", "jia", List.of());
        String fresh = uploads.oneOf(somebody, () -> {
            String waited = given(run, "等久了的材料");
            String late = given(run, "刚到的材料");
            due(waited, "-11 seconds");
            await().atMost(LONG).until(() -> {
                due(late, "0 seconds");
                return status(waited).equals("text");
            });
            assertThat(status(late)).isEqualTo("waiting");
            return late;
        });
        await().atMost(LONG).until(() -> status(fresh).equals("text"));
    }

    @Test
    void whatANodeHasTakenIsNotTakenAgainUntilItsTimeIsOver() {
        String file = unreadAgain(evidence.run(), "被另一节点读取的材料");
        due(file, "90 seconds");
        assertThat(ledger.takeUnread(Duration.ZERO).map(EvidenceReading.Unread::sha256))
                .isNotEqualTo(Optional.of(file));
        assertThat(status(file)).isEqualTo("waiting");
        due(file, "0 seconds");
        await().atMost(LONG).until(() -> status(file).equals("text"));
    }

    @Test
    void whileTheStoreIsAwayAFileIsPutBackAndAfterItsReturnItIsRead() {
        String file = unreadAgain(evidence.run(), "文件库停机时的材料");
        ServiceHandle store = EmbeddedServices.shared().handle(Part.S3);
        store.stop();
        try {
            due(file, "0 seconds");
            await().atMost(LONG)
                    .until(() -> jdbc.sql("""
                            select read_from between now() and now() + interval '30 seconds' from evidence_content
                            where sha256 = :file""")
                            .param("file", file)
                            .query(Boolean.class)
                            .single());
            assertThat(status(file)).isEqualTo("waiting");
        } finally {
            store.start();
        }
        due(file, "0 seconds");
        await().atMost(LONG).until(() -> status(file).equals("text"));
    }

    /** Same bytes of two villages, one of them entered while they are read: both are found. */
    @Test
    void aFileEnteredWhileItsBytesAreReadIsNotForgotten() {
        String file = unreadAgain(evidence.run(), "两村共用的材料");
        EvidenceRow mine = rows.sharing(List.of(file)).get(0);
        String other = UUID.randomUUID().toString();
        CompletableFuture<Void> reading = transactions.execute(open -> {
            EvidenceRow entered = rows.insert(copy(mine, other)).row();
            assertThat(entered.textStatus()).isEqualTo(TextStatus.WAITING);
            var reader = CompletableFuture.runAsync(
                    () -> ledger.read(file, new EvidenceReading.Reading(TextStatus.TEXT, "", List.of("两村共用的材料"))));
            await().atMost(LONG).until(this::somebodyWaitsForALock);
            assertThat(reader).isNotDone();
            return reader;
        });
        reading.join();
        assertThat(rows.find(other).orElseThrow().version()).isEqualTo(2);
        assertThat(rows.find(other).orElseThrow().textStatus()).isEqualTo(TextStatus.TEXT);
        EvidenceRow later = transactions.execute(
                open -> rows.insert(copy(mine, UUID.randomUUID().toString())).row());
        assertThat(later.textStatus()).as("entered after the reading").isEqualTo(TextStatus.TEXT);
        assertThat(later.pages()).isOne();
    }

    @Test
    void anAdministratorSeesThatReadingIsLate() {
        String file = unreadAgain(evidence.run(), "读得太晚的材料");
        due(file, "1 hour");
        jdbc.sql("update evidence_content set arrived_at = now() - interval '11 minutes' where sha256 = :file")
                .param("file", file)
                .update();
        assertThat(part.condition().state()).isEqualTo(State.DEGRADED);
        assertThat(part.condition().sentence()).contains("超过 10 分钟");
        due(file, "0 seconds");
        await().atMost(LONG).until(() -> part.condition().state() == State.UP);
    }

    /** @return the fingerprint */
    private String given(Run run, String words) {
        return upload(evidence.declarant(), run, "", "a.txt", words + " " + UUID.randomUUID())
                .expect(201)
                .path("sha256")
                .asString();
    }

    /** Bytes that were read and wait to be read again, in an hour. */
    private String unreadAgain(Run run, String words) {
        JsonNode file = upload(evidence.declarant(), run, "", "a.txt", words + " " + UUID.randomUUID())
                .expect(201);
        read(evidence.declarant(), file.path("id").asString());
        String sha256 = file.path("sha256").asString();
        jdbc.sql("delete from evidence_text where sha256 = :file")
                .param("file", sha256)
                .update();
        jdbc.sql("""
                        update evidence_content set text_status = 'waiting', pages = 0,
                          read_from = now() + interval '1 hour' where sha256 = :file""").param("file", sha256).update();
        return sha256;
    }

    private void due(String file, String in) {
        jdbc.sql("update evidence_content set read_from = now() + :in::interval where sha256 = :file")
                .param("in", in)
                .param("file", file)
                .update();
    }

    private String status(String file) {
        return rows.status(file).word();
    }

    private boolean somebodyWaitsForALock() {
        return jdbc.sql("""
                        select exists (select from pg_stat_activity
                          where wait_event_type = 'Lock' and query like 'update evidence_content set text_status%')""").query(Boolean.class).single();
    }

    private static EvidenceRow copy(EvidenceRow row, String id) {
        return new EvidenceRow(
                id,
                row.runId(),
                row.place(),
                row.placeName(),
                row.placePath(),
                row.year(),
                "another-" + id,
                row.stars(),
                row.sha256(),
                row.name(),
                row.nameNote(),
                row.mediaType(),
                row.uploadedBy(),
                row.uploadedAt(),
                1,
                row.size(),
                TextStatus.WAITING,
                "",
                0);
    }
}
