package org.fivestar.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.fivestar.AppFixture;
import org.fivestar.AtOnce;
import org.fivestar.FivestarTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

@FivestarTest
class AuditTest {

    @Autowired
    AppFixture app;

    @Autowired
    Audit audit;

    @Autowired
    AuditSealer sealer;

    @Autowired
    AuditTrail trail;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TransactionTemplate transactions;

    private String write(String subject) {
        transactions.executeWithoutResult(
                status -> audit.append(new AuditEntry("tester", "tried", subject, Map.of("词", "值"))));
        return subject;
    }

    private void sealEverything() {
        while (jdbc.sql("select exists (select from audit_waiting)")
                .query(Boolean.class)
                .single()) {
            sealer.seal();
        }
    }

    private static String subject() {
        return "test/" + UUID.randomUUID();
    }

    @Test
    void anEntryIsFoundInTheChainAndTheChainIsIntact() {
        String subject = write(subject());
        sealEverything();

        assertThat(trail.page(subject, null)).singleElement().satisfies(entry -> {
            assertThat(entry.action()).isEqualTo("tried");
            assertThat(entry.details()).isEqualTo("{\"词\":\"值\"}");
        });
        AuditTrail.Verification verification = trail.verify();
        assertThat(verification.faults()).isEmpty();
        assertThat(verification.intact()).isTrue();
        assertThat(verification.head()).hasSize(64);
    }

    @Test
    void writersAtTheSameTimeAllGetAPlace() {
        List<String> subjects = IntStream.range(0, 8).mapToObj(i -> subject()).toList();
        CompletableFuture.allOf(subjects.stream()
                        .map(subject -> CompletableFuture.runAsync(
                                () -> IntStream.range(0, 20).forEach(i -> write(subject)), new AtOnce()))
                        .toArray(CompletableFuture[]::new))
                .join();
        sealEverything();

        assertThat(subjects)
                .allSatisfy(subject -> assertThat(trail.page(subject, null)).hasSize(20));
        assertThat(trail.verify().faults()).isEmpty();
    }

    @Test
    void whatIsRolledBackLeavesNoEntry() {
        String subject = subject();
        assertThatThrownBy(() -> transactions.executeWithoutResult(status -> {
                    audit.append(new AuditEntry("tester", "tried", subject));
                    throw new IllegalStateException("changed my mind");
                }))
                .hasMessage("changed my mind");
        assertThat(trail.page(subject, null)).isEmpty();
        assertThatThrownBy(() -> audit.append(new AuditEntry("tester", "tried", subject)))
                .as("an entry outside a transaction would stand without its deed")
                .hasMessageContaining("mandatory");
    }

    @Test
    void aChangedEntryADeletedEntryAndAnInventedEntryAreFound() {
        String changed = write(subject());
        String deleted = write(subject());
        sealEverything();
        transactions.executeWithoutResult(status -> {
            jdbc.sql("update audit_entry set actor = 'somebody else' where subject = :subject")
                    .param("subject", changed)
                    .update();
            jdbc.sql("delete from audit_entry where subject = :subject")
                    .param("subject", deleted)
                    .update();
            jdbc.sql(
                            "insert into audit_entry (at, actor, action, subject, details) values (now(), 'x', 'y', 'z', '{}')")
                    .update();

            AuditTrail.Verification verification = trail.verify();
            assertThat(verification.intact()).isFalse();
            assertThat(verification.faults())
                    .extracting(AuditTrail.Fault::sentence)
                    .hasSize(3)
                    .anyMatch(sentence -> sentence.contains("被修改"))
                    .anyMatch(sentence -> sentence.contains("已被删除"))
                    .anyMatch(sentence -> sentence.contains("不是系统写入"));
            status.setRollbackOnly();
        });
        assertThat(trail.verify().faults()).isEmpty();
    }

    @Test
    void aMissingLinkIsFound() {
        write(subject());
        write(subject());
        sealEverything();
        transactions.executeWithoutResult(status -> {
            jdbc.sql("delete from audit_seal where position = (select max(position) - 1 from audit_seal)")
                    .update();
            assertThat(trail.verify().faults())
                    .extracting(AuditTrail.Fault::sentence)
                    .anyMatch(sentence -> sentence.contains("缺失"));
            status.setRollbackOnly();
        });
    }

    @Test
    void onlyTheAdministratorReadsIt() {
        app.visitor().get("/api/audit").expectProblem(401, "not-signed-in");
        app.as("city/office", AppFixture.LUOHE).get("/api/audit").expectProblem(403, "forbidden");
        app.as("city/office", AppFixture.LUOHE).get("/api/audit/verification").expectProblem(403, "forbidden");
        assertThat(app.administrator()
                        .get("/api/audit")
                        .expect(200)
                        .path("items")
                        .size())
                .isPositive();
        assertThat(app.administrator()
                        .get("/api/audit/verification")
                        .expect(200)
                        .path("head")
                        .asString())
                .hasSize(64);
    }

    @Test
    void sm3GivesThePublishedValue() {
        // GB/T 32905-2016, annex A.1: the message "abc"
        assertThat(Sm3.of("abc".getBytes()))
                .isEqualTo("66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0");
    }
}
