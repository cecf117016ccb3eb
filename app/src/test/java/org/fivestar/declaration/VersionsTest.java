package org.fivestar.declaration;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.fivestar.Answer;
import org.fivestar.AppFixture;
import org.fivestar.FivestarTest;
import org.fivestar.Visitor;
import org.fivestar.YearFixture;
import org.fivestar.YearFixture.Candidate;
import org.fivestar.evidence.EvidenceFixture;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** Each hand-in of a declaration stays as it was, and what changed between any two is told exactly. */
@FivestarTest
class VersionsTest {

    @Autowired
    YearFixture year;

    @Autowired
    AppFixture app;

    private static String path(Candidate village) {
        return "/api/declarations/" + village.id() + "/versions";
    }

    private static List<JsonNode> versions(Candidate village, Visitor visitor) {
        return visitor.get(path(village))
                .expect(200)
                .path("versions")
                .valueStream()
                .toList();
    }

    private static String version(Candidate village, int number) {
        return versions(village, village.declarant())
                .get(number - 1)
                .path("workItem")
                .asString();
    }

    private static JsonNode differences(Candidate village, Visitor visitor, int number, String against) {
        return visitor.get(path(village) + "/" + version(village, number) + "/differences?against=" + against)
                .expect(200);
    }

    private Candidate handedInOnce() {
        Candidate village = year.candidate();
        village.handIn(1);
        return village;
    }

    private static Answer write(Candidate village, JsonNode indicator, String note, List<String> evidence) {
        String code = indicator.path("code").asString();
        return village.declarant()
                .put(
                        "/api/declarations/" + village.id() + "/answers/" + code,
                        Map.of(
                                "value",
                                Candidate.meeting(indicator.path("criterion")),
                                "note",
                                note,
                                "evidence",
                                evidence));
    }

    /** The codes of the files an answer rests on. */
    private static List<String> files(Candidate village, String code) {
        return village.view()
                .path("answers")
                .path(code)
                .path("evidence")
                .valueStream()
                .map(file -> file.path("id").asString())
                .toList();
    }

    /** Saves another answer as it stands: a new version of the row, and no change. */
    private static void savedAgainAsItIs(Candidate village, String not) {
        JsonNode answers = village.view().path("answers");
        String code = answers.propertyStream()
                .map(Map.Entry::getKey)
                .filter(it -> !it.equals(not))
                .findFirst()
                .orElseThrow();
        JsonNode answer = answers.path(code);
        village.declarant()
                .put(
                        "/api/declarations/" + village.id() + "/answers/" + code,
                        Map.of(
                                "value", answer.path("value"),
                                "note", answer.path("note").asString(),
                                "evidence", ids(answer.path("evidence"))))
                .expect(200);
    }

    private static List<String> ids(JsonNode files) {
        return files.valueStream().map(file -> file.path("id").asString()).toList();
    }

    @Test
    void twoHandInsWithAReturnBetweenAreComparedExactly() {
        Candidate village = handedInOnce();
        village.sendBack(village.township(), "佐证看不清，请换一份。");
        JsonNode indicator = village.firstClaimedIndicator();
        String code = indicator.path("code").asString();
        List<String> before = files(village, code);
        String fresh = EvidenceFixture.upload(village.declarant(), village.run(), code, "盖章.txt", "盖章的一份")
                .expect(201)
                .path("id")
                .asString();
        write(village, indicator, "已换成盖章的扫描件。", List.of(fresh)).expect(200);
        savedAgainAsItIs(village, code);

        assertThat(village.declarant()
                        .get(path(village))
                        .expect(200)
                        .path("unsent")
                        .asInt())
                .isEqualTo(1);
        JsonNode now = differences(village, village.declarant(), 2, "now");
        assertThat(now.path("before").asInt()).isEqualTo(2);
        assertThat(now.path("after").isNull()).isTrue();
        assertThat(now.path("indicators")).hasSize(1);
        village.submit("submit", Map.of()).expect(200);

        for (Visitor reader : List.of(village.declarant(), village.township(), village.countyOffice())) {
            List<JsonNode> versions = versions(village, reader);
            assertThat(versions).extracting(it -> it.path("number").asInt()).containsExactly(1, 2, 3);
            assertThat(versions.get(0).path("changes").isNull()).isTrue();
            assertThat(versions.get(2).path("changes").asInt()).isEqualTo(1);
            assertThat(versions.get(2).path("late").asBoolean()).isFalse();
            assertThat(versions.get(2).path("by").asString()).startsWith("测试员");
            JsonNode found = differences(village, reader, 3, "");
            assertThat(found.path("claimBefore").isNull()).isTrue();
            assertThat(found.path("indicators")).hasSize(1);
            JsonNode one = found.path("indicators").get(0);
            assertThat(one.path("indicator").asString()).isEqualTo(code);
            assertThat(one.path("text").asString())
                    .isEqualTo(indicator.path("text").asString());
            assertThat(one.path("before").path("value"))
                    .isEqualTo(one.path("after").path("value"));
            assertThat(one.path("before").path("note").asString()).isEmpty();
            assertThat(one.path("after").path("note").asString()).isEqualTo("已换成盖章的扫描件。");
            assertThat(ids(one.path("added"))).containsExactly(fresh);
            assertThat(ids(one.path("removed"))).isEqualTo(before);
            assertThat(one.path("unseen").asInt()).isZero();
            assertThat(one.path("by").asString()).startsWith("测试员");
        }
    }

    @Test
    void anExchangedFileAloneIsAChange() {
        Candidate village = handedInOnce();
        village.sendBack(village.township(), "请换一份。");
        JsonNode indicator = village.firstClaimedIndicator();
        String code = indicator.path("code").asString();
        List<String> before = files(village, code);
        String fresh = EvidenceFixture.upload(village.declarant(), village.run(), code, "另一份.txt", "另外一份记录")
                .expect(201)
                .path("id")
                .asString();
        write(village, indicator, "", List.of(fresh)).expect(200);
        JsonNode found = differences(village, village.declarant(), 2, "now").path("indicators");
        assertThat(found).hasSize(1);
        assertThat(found.get(0).path("before").path("note"))
                .isEqualTo(found.get(0).path("after").path("note"));
        assertThat(ids(found.get(0).path("added"))).containsExactly(fresh);
        assertThat(ids(found.get(0).path("removed"))).isEqualTo(before);
    }

    @Test
    void theFirstVersionIsComparedWithAnEmptySheetAndTheOlderAlwaysStandsBefore() {
        Candidate village = handedInOnce();
        JsonNode first = differences(village, village.township(), 1, "");
        assertThat(first.path("before").asInt()).isZero();
        assertThat(first.path("claimBefore").path("stars")).isEmpty();
        assertThat(first.path("claimAfter").path("level").asInt()).isEqualTo(1);
        assertThat(first.path("claimAfter").path("statement").asString()).isEqualTo("支部带头，群众满意。");
        assertThat(first.path("indicators")).isEmpty();

        JsonNode forward = differences(village, village.township(), 2, version(village, 1));
        JsonNode backward = differences(village, village.township(), 1, version(village, 2));
        assertThat(backward).isEqualTo(forward);
        assertThat(forward.path("before").asInt()).isEqualTo(1);
        assertThat(forward.path("after").asInt()).isEqualTo(2);
        assertThat(forward.path("indicators").size()).isPositive();
        assertThat(forward.path("indicators")
                        .get(0)
                        .path("before")
                        .path("verdict")
                        .asString())
                .isEqualTo("unanswered");
        assertThat(forward.path("indicators")
                        .get(0)
                        .path("after")
                        .path("verdict")
                        .asString())
                .isEqualTo("meets");
        assertThat(forward.path("indicators")
                        .get(0)
                        .path("after")
                        .path("sentence")
                        .asString())
                .isNotBlank();
    }

    @Test
    void aVersionAgainstItselfIsTheSame() {
        Candidate village = handedInOnce();
        JsonNode same = differences(village, village.township(), 2, version(village, 2));
        assertThat(same.path("claimBefore").isNull()).isTrue();
        assertThat(same.path("claimAfter").isNull()).isTrue();
        assertThat(same.path("indicators")).isEmpty();
    }

    /** Values, notes and files of the answers. */
    private static List<String> said(JsonNode view) {
        return view.path("answers")
                .propertyStream()
                .map(it -> it.getKey()
                        + it.getValue().path("value")
                        + it.getValue().path("note")
                        + ids(it.getValue().path("evidence")))
                .toList();
    }

    @Test
    void aVersionStaysAsItWasHandedIn() {
        Candidate village = handedInOnce();
        List<String> before = said(village.view());
        village.sendBack(village.township(), "请补充说明。");
        JsonNode indicator = village.firstClaimedIndicator();
        String code = indicator.path("code").asString();
        write(village, indicator, "补充。", files(village, code)).expect(200);
        JsonNode version = village.township()
                .get(path(village) + "/" + version(village, 2))
                .expect(200);
        assertThat(said(version)).isEqualTo(before).isNotEqualTo(said(village.view()));
        assertThat(version.path("editable").asBoolean()).isFalse();
        assertThat(version.path("item").isNull()).isTrue();
        assertThat(village.declarant()
                        .get(path(village) + "/" + version(village, 2))
                        .expect(200)
                        .path("editable")
                        .asBoolean())
                .isFalse();
    }

    @Test
    void whatIsNotHandedInIsComparedForItsVillageOnly() {
        Candidate village = handedInOnce();
        village.sendBack(village.township(), "请补充说明。");
        String now = path(village) + "/" + version(village, 2) + "/differences?against=now";
        assertThat(village.declarant().get(now).expect(200).path("indicators")).isEmpty();
        village.township().get(now).expectProblem(403, "forbidden");
        village.countyOffice().get(now).expectProblem(403, "forbidden");
        assertThat(village.township()
                        .get(path(village))
                        .expect(200)
                        .path("unsent")
                        .isNull())
                .isTrue();
        village.submit("submit", Map.of()).expect(200);
        village.declarant().get(now).expectProblem(403, "forbidden");
    }

    @Test
    void nobodyElseLearnsThatThereAreVersions() {
        Candidate village = handedInOnce();
        String one = path(village) + "/" + version(village, 1);
        Visitor neighbour = app.as("village/declarant", year.neighbour().code());
        for (String address : List.of(path(village), one, one + "/differences")) {
            neighbour.get(address).expectProblem(404, "not-found");
            app.visitor().get(address).expect(401);
        }
    }

    @Test
    void aVersionThatIsNotOfThisDeclarationIsNotFound() {
        Candidate village = handedInOnce();
        String another = version(handedInOnce(), 1);
        for (String unknown : List.of(another, "nothing-like-it", "now")) {
            village.declarant().get(path(village) + "/" + unknown).expectProblem(404, "not-found");
            village.declarant()
                    .get(path(village) + "/" + unknown + "/differences")
                    .expectProblem(404, "not-found");
        }
        village.declarant()
                .get(path(village) + "/" + version(village, 1) + "/differences?against=" + another)
                .expectProblem(404, "not-found");
    }

    @Test
    void aStarTeamSeesThatFilesOfAnotherStarDifferButNotWhich() {
        Candidate village = year.candidate();
        List<String> stars = village.handIn(2);
        Visitor team = app.as("county/star-team", AppFixture.YANCHENG, stars.get(1));
        JsonNode seen = differences(village, team, 2, version(village, 1)).path("indicators");
        assertThat(seen.valueStream().filter(it -> it.path("star").asString().equals(stars.get(0))))
                .isNotEmpty()
                .allMatch(it -> it.path("added").isEmpty());
        assertThat(seen.valueStream()
                        .filter(it -> it.path("star").asString().equals(stars.get(0)))
                        .mapToInt(it -> it.path("unseen").asInt())
                        .sum())
                .isPositive();
        assertThat(seen.valueStream().filter(it -> it.path("star").asString().equals(stars.get(1))))
                .isNotEmpty()
                .allMatch(it -> it.path("unseen").asInt() == 0);
    }

    @Test
    void aVillageThatHandedNothingInHasNoVersions() {
        Candidate village = year.candidate();
        JsonNode none = village.declarant().get(path(village)).expect(200);
        assertThat(none.path("versions")).isEmpty();
        assertThat(none.path("unsent").isNull()).isTrue();
    }
}
