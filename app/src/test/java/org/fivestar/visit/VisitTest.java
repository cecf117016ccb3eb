package org.fivestar.visit;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.fivestar.AppFixture;
import org.fivestar.FivestarTest;
import org.fivestar.Visitor;
import org.fivestar.account.Appointments;
import org.fivestar.account.NewPost;
import org.fivestar.account.PersonId;
import org.fivestar.visit.SiteYear.Site;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** Who goes, what they write down, and who reads it when. */
@FivestarTest
class VisitTest {

    @Autowired
    SiteYear year;

    @Autowired
    AppFixture app;

    @Autowired
    Appointments appointments;

    @Test
    void theOfficeNamesAGroupAndTheEarlierPlanIsSeenFirst() {
        Site site = year.planned();
        JsonNode visit = site.view().path("visit");
        assertThat(visit.path("members")).hasSize(2);
        assertThat(visit.path("members").get(0).path("id").asString())
                .isEqualTo(year.leaderId().value());
        assertThat(visit.path("outsiders").get(0).path("name").asString()).isEqualTo("王教授");
        Map<String, String> stale = Map.of("If-Match", "\"0\"");
        Map<String, ?> plan = Map.of("members", List.of(year.memberId().value()));
        year.office().put(site.path() + "/plan", plan, stale).expectProblem(412, "changed-meanwhile");
        year.office().put(site.path() + "/plan", plan).expectProblem(428, "version-missing");
        site.plan(plan).expect(200);
        assertThat(site.view().path("visit").path("members")).hasSize(1);
        year.leader().get(site.path()).expectProblem(404, "not-found");
    }

    @Test
    void whoCannotGoIsRefusedWithTheRule() {
        Site site = year.planned();
        PersonId elsewhere = app.person("county/office", SiteYear.OTHER_COUNTY, null);
        assertThat(refused(site, elsewhere)).contains("不覆盖");
        PersonId declarant = app.person("village/declarant", site.place(), null);
        assertThat(refused(site, declarant)).contains("申报员");
        assertThat(refused(site, app.newPerson())).contains("不覆盖");
        assertThat(refused(site, new PersonId("nobody"))).contains("没有编号");
        site.plan(Map.of("members", List.of())).expectProblem(422, "findings");
        String leader = year.leaderId().value();
        site.plan(Map.of("members", List.of(leader, leader))).expectProblem(422, "findings");
        String yesterday = LocalDate.now(app.clock()).minusDays(1).toString();
        site.plan(Map.of("members", List.of(leader), "day", yesterday)).expectProblem(422, "day-passed");
        assertThat(site.view().path("visit").path("members")).hasSize(2);
    }

    @Test
    void whoKeepsOutOfTheVillageNeitherGoesNorReads() {
        Site site = year.planned();
        long line = site.problem();
        PersonId recused = app.newPerson();
        appointments.appoint(recused, new NewPost("county/office", SiteYear.COUNTY, null), "test");
        Visitor office = app.as(recused);
        office.get(site.path()).expect(200);
        assertThat(offered(site)).contains(recused.value());
        office.post("/api/me/recusals", Map.of("place", site.place(), "relation", "home"))
                .expect(201);
        assertThat(refused(site, recused)).contains("回避");
        assertThat(offered(site)).doesNotContain(recused.value());
        office.get(site.path()).expectProblem(404, "not-found");
        assertThat(listed(office)).doesNotContain(site.id());
        office.get("/api/rectifications/" + line).expectProblem(404, "not-found");
        String ledger = "/api/rectifications?visit=" + site.id();
        assertThat(office.get(ledger).expect(200).path("items")).isEmpty();
        assertThat(office.get(ledger)
                        .expect(200)
                        .path("counts")
                        .path("handed-over")
                        .asInt())
                .isZero();
        site.done();
        office.get(site.path()).expectProblem(404, "not-found");
    }

    @Test
    void aMemberWhoDeclaresARelationLaterIsNoLongerInTheGroup() {
        Site site = year.planned();
        PersonId member = app.newPerson();
        appointments.appoint(member, new NewPost("county/star-team", SiteYear.COUNTY, null), "test");
        site.plan(Map.of("members", List.of(year.leaderId().value(), member.value())))
                .expect(200);
        app.as(member).get(site.path()).expect(200);
        app.as(member)
                .post("/api/me/recusals", Map.of("place", site.place(), "relation", "home"))
                .expect(201);
        site.score(app.as(member), Map.of("star", "PX", "points", 90)).expectProblem(404, "not-found");
    }

    private List<String> offered(Site site) {
        return year.office()
                .get(site.path() + "/eligible-members")
                .expect(200)
                .valueStream()
                .map(person -> person.path("id").asString())
                .toList();
    }

    private static String refused(Site site, PersonId member) {
        return site.plan(Map.of("members", List.of(member.value())))
                .expectProblem(422, "findings")
                .path("findings")
                .get(0)
                .path("sentence")
                .asString();
    }

    @Test
    void theOfficeFindsWhoMayGo() {
        Site site = year.planned();
        String path = site.path() + "/eligible-members";
        assertThat(offered(site))
                .contains(year.leaderId().value(), year.memberId().value())
                .doesNotContain(
                        app.person("village/declarant", site.place(), null).value())
                .doesNotContain(
                        app.person("county/office", SiteYear.OTHER_COUNTY, null).value());
        assertThat(year.office().get(path + "?q=%E6%97%A0%E6%AD%A4%E4%BA%BA").expect(200))
                .isEmpty();
        year.stranger().get(path).expectProblem(404, "not-found");
        year.leader().get(path).expectProblem(403, "forbidden");
    }

    @Test
    void everyMemberScoresByNameAndSeesNoOtherSheetBeforeItIsDone() {
        Site site = year.planned();
        site.score(year.leader(), Map.of("star", "PX", "points", 80, "words", "组织生活规范"))
                .expect(201);
        site.score(year.member(), Map.of("star", "PX", "points", 60)).expect(201);
        site.score(year.leader(), Map.of("star", "PX", "points", 75, "inNameOf", "王教授"))
                .expect(201);
        assertThat(site.view(year.member()).path("scores")).hasSize(1);
        assertThat(site.view(year.leader()).path("scores")).hasSize(3);
        JsonNode all = site.view().path("scores");
        assertThat(all).hasSize(3);
        assertThat(all.get(2).path("line").path("name").asString()).isEqualTo("王教授");
        assertThat(all.get(2).path("line").path("writtenBy").asString()).isNotBlank();
        site.finish(year.leader()).expect(200);
        assertThat(site.view(year.member()).path("scores")).hasSize(3);
    }

    @Test
    void aCorrectionIsAddedAndTheEarlierOneStays() {
        Site site = year.planned();
        long first = site.score(year.leader(), Map.of("star", "PX", "points", 80))
                .expect(201)
                .path("id")
                .asLong();
        site.score(year.leader(), Map.of("star", "PX", "points", 90)).expectProblem(409, "already-recorded");
        site.score(year.leader(), Map.of("star", "PX", "points", 70, "replaces", first))
                .expectProblem(422, "reason-missing");
        Map<String, ?> correction = Map.of("star", "PX", "points", 70, "replaces", first, "reason", "看错了记录本");
        site.score(year.member(), correction).expectProblem(403, "forbidden");
        site.score(year.leader(), correction).expect(201);
        site.score(year.leader(), correction).expectProblem(409, "already-replaced");
        JsonNode scores = site.view().path("scores");
        assertThat(scores).hasSize(2);
        assertThat(scores.get(0).path("points").asInt()).isEqualTo(80);
        assertThat(scores.get(0).path("line").path("replacedBy").asLong())
                .isEqualTo(scores.get(1).path("line").path("id").asLong());
        assertThat(scores.get(1).path("line").path("reason").asString()).isEqualTo("看错了记录本");
    }

    @Test
    void aMistakeIsTakenBackByACorrectionThatSaysNothing() {
        Site site = year.planned();
        long wrong = site.score(year.leader(), Map.of("star", "PX", "points", 80))
                .expect(201)
                .path("id")
                .asLong();
        site.score(year.leader(), Map.of("star", "PX", "replaces", wrong, "reason", "记错了星"))
                .expect(201);
        site.score(year.leader(), Map.of("star", "PX", "points", 50)).expect(201);
        assertThat(site.view().path("scores")).hasSize(3);
    }

    @Test
    void whatIsNotScoredIsMissingAndNotZero() {
        Site site = year.planned();
        site.score(year.leader(), Map.of("star", "PX")).expectProblem(400, "invalid");
        site.score(year.leader(), Map.of("star", "PX", "points", 101)).expectProblem(422, "points-out-of-range");
        site.score(year.leader(), Map.of("star", "PX", "points", -1)).expectProblem(422, "points-out-of-range");
        site.score(year.leader(), Map.of("indicator", "XX-99", "points", 5)).expectProblem(422, "unknown-indicator");
        site.score(year.leader(), Map.of("star", "ZZ", "points", 5)).expectProblem(422, "unknown-indicator");
        site.score(year.leader(), Map.of("points", 5)).expectProblem(400, "invalid");
        assertThat(site.view().path("scores")).isEmpty();
        assertThat(site.view().path("visit").path("scorers").asInt()).isZero();
    }

    @Test
    void aDifferenceKeepsWhatWasStatedAtThatMoment() {
        Site site = year.planned();
        site.village().claimFirst(1);
        JsonNode asked = site.village().firstClaimedIndicator();
        site.village().answer(asked);
        String indicator = asked.path("code").asString();
        JsonNode stated = site.village().view().path("answers").path(indicator).path("value");
        site.differ(year.leader(), Map.of("indicator", indicator, "finding", "differs"))
                .expectProblem(422, "words-missing");
        site.differ(year.leader(), Map.of("indicator", indicator)).expectProblem(400, "invalid");
        site.differ(year.leader(), Map.of("indicator", "XX-99", "finding", "matches"))
                .expectProblem(422, "unknown-indicator");
        Map<String, ?> foreign =
                Map.of("indicator", indicator, "finding", "matches", "evidence", List.of("somebody-elses"));
        site.differ(year.leader(), foreign).expectProblem(422, "findings");
        site.differ(year.leader(), Map.of("indicator", indicator, "finding", "differs", "words", "现场只见到两次记录"))
                .expect(201);
        JsonNode difference = site.view().path("differences").get(0);
        assertThat(difference.path("stated")).isEqualTo(stated);
        assertThat(difference.path("finding").asString()).isEqualTo("differs");
        assertThat(site.view().path("visit").path("differs").asInt()).isEqualTo(1);
    }

    @Test
    void aFileOfTheVillageMayStandBesideADifference() {
        Site site = year.planned();
        site.village().claimFirst(1);
        String indicator = site.village().firstClaimedIndicator().path("code").asString();
        String file = site.village().evidence(indicator);
        site.differ(year.member(), Map.of("indicator", indicator, "finding", "matches", "evidence", List.of(file)))
                .expect(201);
        assertThat(site.view()
                        .path("differences")
                        .get(0)
                        .path("evidence")
                        .get(0)
                        .path("id")
                        .asString())
                .isEqualTo(file);
    }

    @Test
    void aPhotoTakenOnSiteIsKeptAndShownBesideTheDifference() {
        Site site = year.planned();
        String files = site.path() + "/files?name=photo.txt";
        byte[] bytes = ("现场照片 " + site.id()).getBytes(StandardCharsets.UTF_8);
        for (Visitor other : List.of(year.office(), year.inspector())) {
            other.send("POST", files, bytes, "application/octet-stream").expectProblem(403, "forbidden");
        }
        site.village()
                .declarant()
                .send("POST", files, bytes, "application/octet-stream")
                .expectProblem(404, "not-found");
        String file = year.member()
                .send("POST", files, bytes, "application/octet-stream")
                .expect(201)
                .path("id")
                .asString();
        Map<String, ?> line = Map.of("indicator", site.indicator(), "finding", "not-seen", "evidence", List.of(file));
        site.differ(year.member(), line).expect(201);
        JsonNode shown = site.view().path("differences").get(0).path("evidence").get(0);
        assertThat(shown.path("id").asString()).isEqualTo(file);
    }

    @Test
    void theSameRequestTwiceWritesOneLine() {
        Site site = year.planned();
        Map<String, String> key = Map.of("Idempotency-Key", "score-twice-" + site.id());
        Map<String, ?> score = Map.of("star", "PX", "points", 80);
        JsonNode first = year.leader().post(site.path() + "/scores", score, key).expect(201);
        JsonNode again = year.leader().post(site.path() + "/scores", score, key).expect(201);
        assertThat(again.path("id")).isEqualTo(first.path("id"));
        assertThat(site.view().path("scores")).hasSize(1);
    }

    @Test
    void onlyTheGroupRecordsAndOnlyTheLeaderForOutsiders() {
        Site site = year.planned();
        Map<String, ?> score = Map.of("star", "PX", "points", 80);
        site.score(year.office(), score).expectProblem(403, "forbidden");
        site.score(year.inspector(), score).expectProblem(403, "forbidden");
        site.score(year.stranger(), score).expectProblem(404, "not-found");
        site.score(app.visitor(), score).expect(401);
        site.score(year.member(), Map.of("star", "PX", "points", 80, "inNameOf", "王教授"))
                .expectProblem(403, "forbidden");
        site.score(year.leader(), Map.of("star", "PX", "points", 80, "inNameOf", "李教授"))
                .expectProblem(422, "unknown-member");
    }

    @Test
    void aVisitComesUnannouncedAndIsReadByEverybodyConcernedOnceItIsDone() {
        Site site = year.planned();
        Visitor village = site.village().declarant();
        Visitor township = app.as("township/reviewer", SiteYear.EAST);
        for (Visitor uninformed : List.of(village, township, year.stranger(), app.administrator())) {
            uninformed.get(site.path()).expectProblem(404, "not-found");
            assertThat(listed(uninformed)).doesNotContain(site.id());
        }
        for (Visitor informed : List.of(year.office(), year.inspector(), year.leader(), year.member())) {
            assertThat(listed(informed)).contains(site.id());
        }
        site.done();
        for (Visitor concerned : List.of(village, township)) {
            assertThat(site.view(concerned).path("scores")).hasSize(1);
            assertThat(site.view(concerned).path("may")).isEmpty();
            assertThat(listed(concerned)).contains(site.id());
        }
        JsonNode otherStar = site.view(app.as("county/star-team", SiteYear.COUNTY, "PA"));
        assertThat(otherStar.path("scores")).isEmpty();
        year.stranger().get(site.path()).expectProblem(404, "not-found");
    }

    @Test
    void aVisitIsDoneOnceByTheLeaderWithSomethingRecorded() {
        Site site = year.planned();
        site.finish(year.leader()).expectProblem(409, "nothing-recorded");
        site.score(year.member(), Map.of("star", "PX", "points", 60)).expect(201);
        site.finish(year.member()).expectProblem(403, "forbidden");
        String tomorrow = LocalDate.now(app.clock()).plusDays(1).toString();
        Map<String, ?> tooEarly = Map.of("day", tomorrow, "methods", List.of("look"));
        year.leader().post(site.path() + "/outcome", tooEarly, site.seen()).expectProblem(422, "day-to-come");
        Map<String, ?> noMethod = Map.of("day", "2026-01-05", "methods", List.of());
        year.leader().post(site.path() + "/outcome", noMethod, site.seen()).expectProblem(400, "invalid");
        site.finish(year.leader()).expect(200);
        site.finish(year.leader()).expectProblem(409, "visit-done");
        site.plan(Map.of("members", List.of(year.leaderId().value()))).expectProblem(409, "visit-done");
        site.score(year.leader(), Map.of("star", "PX", "points", 60)).expectProblem(409, "visit-done");
        long written = site.view().path("scores").get(0).path("line").path("id").asLong();
        site.score(year.member(), Map.of("star", "PX", "points", 65, "replaces", written, "reason", "合计有误"))
                .expect(201);
    }

    @Test
    void wrongFiltersAreRefused() {
        year.open();
        year.office().get("/api/visits?state=flying").expectProblem(400, "invalid");
        year.office().get("/api/visits?cursor=next").expectProblem(400, "invalid");
        year.office().get("/api/visits/next").expectProblem(400, "wrong-type");
        year.office().get("/api/visits/999999999").expectProblem(404, "not-found");
    }

    @Test
    void theListIsPagedWithoutGapsOrRepetition() {
        year.planned();
        year.planned();
        year.planned();
        List<Long> paged = new ArrayList<>();
        String cursor = "";
        do {
            JsonNode page =
                    year.office().get("/api/visits?limit=2&cursor=" + cursor).expect(200);
            page.path("items").forEach(row -> paged.add(row.path("id").asLong()));
            cursor = page.path("next").asString("");
        } while (!cursor.isEmpty());
        assertThat(paged)
                .doesNotHaveDuplicates()
                .isEqualTo(listed(year.office()))
                .hasSizeGreaterThan(2);
    }

    private static List<Long> listed(Visitor visitor) {
        return visitor.get("/api/visits?limit=200")
                .expect(200)
                .path("items")
                .valueStream()
                .map(row -> row.path("id").asLong())
                .toList();
    }
}
