package org.fivestar.publicity;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.fivestar.AppFixture;
import org.fivestar.FivestarTest;
import org.fivestar.Visitor;
import org.fivestar.place.Place;
import org.fivestar.place.Places;
import org.fivestar.processes.Edition;
import org.fivestar.processes.EditionId;
import org.fivestar.processes.Editions;
import org.fivestar.processes.RunId;
import org.fivestar.publicity.Publication.State;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** The public list itself: what it shows, in which part, and its fingerprint. */
@FivestarTest
class PublicListTest {

    private static final int YEAR = 2095;

    @Autowired
    AppFixture app;

    @Autowired
    PublicationRepository publications;

    @Autowired
    Places places;

    @Autowired
    Editions editions;

    private EditionId edition;

    @BeforeEach
    void everyPlaceOfTwoTownshipsIsPosted() {
        edition = editions.all().stream()
                .filter(published -> published.year() == YEAR)
                .map(Edition::id)
                .findFirst()
                .orElseGet(() ->
                        org.fivestar.EditionFixture.publish(editions, YEAR).id());
        List<Place> all = new ArrayList<>(places.subjects(AppFixture.SONGJIANG));
        all.addAll(places.subjects(AppFixture.HEILONGTAN));
        for (Place place : all) {
            RunId run = new RunId("list-" + place.code());
            if (publications.find(run).isEmpty()) {
                publications.post(publication(run, place), app.clock().instant());
            }
        }
    }

    private Publication publication(RunId run, Place place) {
        List<String> stars = place.code().endsWith("1") ? List.of("CY", "PA") : List.of("PA");
        LocalDate posted = LocalDate.now(app.clock());
        return new Publication(
                0,
                run,
                edition,
                YEAR,
                place.path(),
                place.name(),
                place.kind().word(),
                stars,
                posted,
                posted,
                State.PUBLICITY);
    }

    @Test
    void anyoneReadsTheListPageByPageWithoutSigningIn() {
        Visitor anyone = app.visitor();
        assertThat(anyone.get("/api/public/years").expect(200).toString()).contains("" + YEAR);
        JsonNode list = results(anyone, "");
        assertThat(list.get("area").get("code").asString()).isEqualTo(AppFixture.LUOHE);
        assertThat(list.get("title").asString()).contains("漯河", "" + YEAR);
        assertThat(list.get("items").size()).isEqualTo(27);
        assertThat(list.get("counts").get("total").asInt()).isEqualTo(27);
        int sum = 0;
        for (JsonNode places : list.get("counts").get("byLevel")) {
            sum += places.asInt();
        }
        assertThat(sum).isEqualTo(27);
        JsonNode row = list.get("items").get(0);
        assertThat(row.propertyNames())
                .containsExactlyInAnyOrder(
                        "runId", "place", "name", "kind", "level", "stars", "state", "postedOn", "endsOn", "open");
        assertThat(list.get("starNames").get("PA").asString()).contains("平安");
    }

    @Test
    void aPartIsFoundByAreaWordsAndLevelButTheFingerprintIsOfTheWholeArea() {
        Visitor anyone = app.visitor();
        JsonNode whole = results(anyone, "");
        JsonNode township = results(anyone, "&place=" + AppFixture.SONGJIANG);
        assertThat(township.get("items").size()).isEqualTo(12);
        assertThat(township.get("fingerprint")).isNotEqualTo(whole.get("fingerprint"));

        String name = township.get("items").get(0).get("name").asString();
        JsonNode found =
                results(anyone, "&q=" + java.net.URLEncoder.encode(name, java.nio.charset.StandardCharsets.UTF_8));
        assertThat(found.get("items").get(0).get("name").asString()).isEqualTo(name);
        assertThat(found.get("fingerprint")).isEqualTo(whole.get("fingerprint"));
        assertThat(results(anyone, "&q=%25").get("items")).isEmpty();
        for (JsonNode row : results(anyone, "&level=2").get("items")) {
            assertThat(row.get("level").asInt()).isEqualTo(2);
        }
        JsonNode after = results(
                anyone,
                "&cursor=" + whole.get("items").get(25).get("place").get("code").asString());
        assertThat(after.get("items").size()).isEqualTo(1);
    }

    @Test
    void theFingerprintChangesWithTheListAndComesBackWithIt() {
        Visitor anyone = app.visitor();
        String before = fingerprint(anyone);
        assertThat(fingerprint(anyone)).isEqualTo(before).hasSize(64);
        Place place = places.subjects(AppFixture.HEILONGTAN).get(0);
        RunId run = new RunId("list-" + place.code());
        publications.revoke(publications.find(run).orElseThrow().id());
        assertThat(fingerprint(anyone)).isNotEqualTo(before);
        publications.post(publication(run, place), app.clock().instant());
        assertThat(fingerprint(anyone)).isEqualTo(before);
    }

    @Test
    void placesAndYearsThatAreNotThereAreNamed() {
        Visitor anyone = app.visitor();
        anyone.get("/api/public/results?year=1999").expectProblem(404, "nothing-published");
        anyone.get("/api/public/results?year=x").expectProblem(400, "wrong-type");
        anyone.get("/api/public/results?year=" + YEAR + "&place=none").expectProblem(404, "not-found");
        assertThat(anyone.get("/api/public/places").expect(200).toString()).contains("漯河");
        assertThat(anyone.get("/api/public/places?parent=" + AppFixture.YANCHENG)
                        .expect(200)
                        .toString())
                .contains(AppFixture.SONGJIANG);
        anyone.get("/api/public/objections/0000-0000-0000").expectProblem(404, "no-such-receipt");
    }

    private static String fingerprint(Visitor anyone) {
        return results(anyone, "&place=" + AppFixture.HEILONGTAN)
                .get("fingerprint")
                .asString();
    }

    private static JsonNode results(Visitor anyone, String more) {
        return anyone.get("/api/public/results?year=" + YEAR + more).expect(200);
    }
}
