package org.fivestar.publicity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.fivestar.AppFixture;
import org.fivestar.FivestarTest;
import org.fivestar.Visitor;
import org.fivestar.place.Place;
import org.fivestar.processes.Run;
import org.fivestar.processes.RunId;
import org.fivestar.processes.WorkItem;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** From certification to the final result: posting, objections, their decision, and the end of the notice. */
@FivestarTest
class PublicityTest extends CertifiedVillages {

    @Test
    void aVillageIsPostedObjectedToDecidedAndCertified() {
        Place village = village(0);
        RunId run = certified(village, Set.of("WM"));
        decide(publicity, run, "post", "", Map.of("checked", true)).expect(200);

        JsonNode row = row(village);
        assertThat(row.get("state").asString()).isEqualTo("publicity");
        assertThat(row.get("stars").toString()).isEqualTo("[\"CY\",\"PA\"]");
        assertThat(row.get("open").asBoolean()).isTrue();
        LocalDate ends = calendar.after(today, 5);
        assertThat(row.get("endsOn").asString()).isEqualTo(ends.toString());

        Visitor anyone = app.visitor();
        String receipt = object(anyone, run).expect(201).get("receipt").asString();
        assertThat(waiting(run).element()).isEqualTo("decide_objection");
        assertThat(row(village).get("state").asString()).isEqualTo("objection");
        String second = object(app.visitor(), run).expect(201).get("receipt").asString();
        assertThat(inbox.openOf(run)).hasSize(1);
        assertThat(anyone.get("/api/public/objections/" + receipt.toLowerCase())
                        .expect(200)
                        .get("state")
                        .asString())
                .isEqualTo("open");

        decide(office, run, "dismiss", "经核实不属实，可致电13812345678询问。", Map.of()).expect(200);
        for (String each : List.of(receipt, second)) {
            JsonNode answer = anyone.get("/api/public/objections/" + each).expect(200);
            assertThat(answer.get("state").asString()).isEqualTo("dismissed");
            assertThat(answer.get("reason").asString()).contains("138******78").doesNotContain("13812345678");
        }
        assertThat(row(village).get("state").asString()).isEqualTo("publicity");

        at(ends.plusDays(1), LocalTime.of(0, 1));
        await().atMost(Duration.ofSeconds(60)).until(() -> runs.get(run).state() == Run.State.FINISHED);
        assertThat(runs.get(run).outcome()).isEqualTo("certified");
        assertThat(row(village).get("state").asString()).isEqualTo("certified");
        object(app.visitor(), run).expectProblem(409, "publicity-ended");
    }

    @Test
    void anUpheldObjectionTakesTheResultDownUntilItIsCertifiedAnew() {
        Place village = village(1);
        RunId run = certified(village, Set.of());
        decide(publicity, run, "post", "", Map.of("checked", true)).expect(200);
        String receipt = object(app.visitor(), run).expect(201).get("receipt").asString();
        decide(office, run, "uphold", "经核实反映的问题属实。", Map.of()).expect(200);
        assertThat(waiting(run).element()).isEqualTo("city_certification");
        assertThat(list(village).get("items")).isEmpty();
        assertThat(app.visitor()
                        .get("/api/public/objections/" + receipt)
                        .expect(200)
                        .get("state")
                        .asString())
                .isEqualTo("upheld");
        object(app.visitor(), run).expectProblem(404, "not-found");

        complete(run, "certify");
        decide(publicity, run, "post", "", Map.of("checked", true)).expect(200);
        assertThat(row(village).get("state").asString()).isEqualTo("publicity");
    }

    @Test
    void contactDataIsSealedAndReadByTheDecidingOfficeOnly() {
        Place village = village(2);
        RunId run = certified(village, Set.of());
        decide(publicity, run, "post", "", Map.of("checked", true)).expect(200);
        object(app.visitor(), run).expect(201);

        JsonNode read = office.get("/api/objections?runId=" + run).expect(200);
        assertThat(read.get(0).get("name").asString()).isEqualTo("李四");
        assertThat(read.get(0).get("contact").asString()).isEqualTo("13987654321");
        String stored = jdbc.sql("select sealed_name || sealed_contact || source from objection where run = :run")
                .param("run", run.value())
                .query(String.class)
                .single();
        assertThat(stored).doesNotContain("李四").doesNotContain("13987654321").doesNotContain("127.0.0.1");
        assertThat(jdbc.sql("select count(*) from audit_entry where action = 'objections-read' and subject = :run")
                        .param("run", run.value())
                        .query(Integer.class)
                        .single())
                .isEqualTo(1);

        String path = "/api/objections?runId=" + run;
        publicity.get(path).expectProblem(403, "forbidden");
        app.as("village/declarant", village.code()).get(path).expectProblem(403, "forbidden");
        app.visitor().get(path).expectProblem(401, "not-signed-in");
        app.as("city/office", AppFixture.ZHENGZHOU).get(path).expectProblem(403, "forbidden");
        assertThat(list(village).toString()).doesNotContain("李四").doesNotContain("13987654321");
    }

    @Test
    void whatIsNoObjectionIsRefusedAndHoldsNobodyBack() {
        Place village = village(3);
        RunId run = certified(village, Set.of());
        object(app.visitor(), run).expectProblem(404, "not-found");
        decide(publicity, run, "post", "", Map.of("checked", true)).expect(200);
        Visitor anyone = app.visitor();
        post(anyone, body(run, "李四", "13987654321", "太短")).expectProblem(400, "invalid");
        post(anyone, body(run, "李", "13987654321", WORDS)).expectProblem(400, "invalid");
        post(anyone, body(run, "李四", "1", WORDS)).expectProblem(400, "invalid");
        post(anyone, body(run, "李四", "13987654321", "长".repeat(2001))).expectProblem(400, "invalid");
        post(anyone, body(new RunId("none"), "李四", "13987654321", WORDS)).expectProblem(404, "not-found");
        anyone.post(
                        "/api/public/objections",
                        Map.of(
                                "runId",
                                run.value(),
                                "name",
                                "李四",
                                "contact",
                                "13987654321",
                                "text",
                                WORDS,
                                "admin",
                                "true"))
                .expectProblem(400, "unknown-field");
        post(
                        anyone,
                        Map.of(
                                "runId",
                                run.value(),
                                "name",
                                "李四",
                                "contact",
                                "13987654321",
                                "text",
                                WORDS,
                                "website",
                                "x"))
                .expectProblem(400, "invalid");
        assertThat(row(village).get("state").asString()).isEqualTo("publicity");
        assertThat(inbox.openOf(run)).isEmpty();
    }

    @Test
    void anObjectionFiledWhileTheOfficeDecidesIsReadBeforeItIsAnswered() {
        Place village = village(11);
        RunId run = certified(village, Set.of());
        decide(publicity, run, "post", "", Map.of("checked", true)).expect(200);
        object(app.visitor(), run).expect(201);
        WorkItem opened = waiting(run);
        String later = object(app.visitor(), run).expect(201).get("receipt").asString();
        Map<String, Object> dismissal =
                Map.of("decision", "dismiss", "reason", "经核实不属实。", "form", Map.of(), "opinions", List.of());
        String path = "/api/work-items/" + opened.id() + "/decision";
        office.post(path, dismissal, Map.of("If-Match", "\"" + opened.version() + "\""))
                .expectProblem(412, "changed-meanwhile");
        assertThat(app.visitor()
                        .get("/api/public/objections/" + later)
                        .expect(200)
                        .get("state")
                        .asString())
                .isEqualTo("open");
        office.post(path, dismissal, Map.of("If-Match", "\"" + waiting(run).version() + "\""))
                .expect(200);
    }

    @Test
    void aResultWithoutAStarIsNotPostedButGoesBackToTheOffice() {
        Place village = village(10);
        RunId run = certified(village, Set.copyOf(CLAIMED));
        decide(publicity, run, "post", "", Map.of("checked", true)).expectProblem(422, "no-star-granted");
        assertThat(waiting(run).element()).isEqualTo("post_publicity");
        decide(publicity, run, "return", "没有一颗星通过审核。", Map.of()).expect(200);
        decide(office, run, "refuse", "三颗星均未达到标准。", Map.of()).expect(200);
        assertThat(runs.get(run).outcome()).isEqualTo("not_certified");
        assertThat(list(village).get("items")).isEmpty();
    }

    @Test
    void oneAddressCannotFloodTheOffice() {
        Place village = village(4);
        RunId run = certified(village, Set.of());
        decide(publicity, run, "post", "", Map.of("checked", true)).expect(200);
        for (int filed = 0; filed < 5; filed++) {
            object(app.visitor(), run).expect(201);
        }
        object(app.visitor(), run).expectProblem(429, "too-many-objections");
        assertThat(inbox.openOf(run)).hasSize(1);
        app.clock().advance(Duration.ofHours(2));
        object(app.visitor(), run).expect(201);
    }
}
