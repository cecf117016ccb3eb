package org.fivestar.product;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.fivestar.AppFixture;
import org.fivestar.Visitor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** One village of Luohe through the whole year, in the web pages; a neighbour's reviewer sees nothing of it. */
class YearInTheBrowserIT {

    private static final String TOWNSHIP = AppFixture.HEILONGTAN;
    private static final String NEIGHBOUR = AppFixture.SONGJIANG;
    private static final String COUNTY = AppFixture.YANCHENG;
    private static final List<String> STARS = List.of("CY", "ST", "PA", "WM");
    private static final String CLOSES_AFTER = "2026-11-24T16:30:00Z";

    @TempDir
    Path folder;

    private RunningProduct product;
    private Browser browser;
    private Staff staff;
    private String run;
    private String place;
    private String villageCode;

    @Test
    void a_village_declares_four_stars_is_returned_once_and_ends_certified() throws Exception {
        try (RunningProduct started = RunningProduct.start("2026-11-16T01:00:00Z");
                Browser opened = Browser.at(started.address())) {
            product = started;
            browser = opened;
            try {
                wholeYear();
            } catch (Throwable failure) {
                failure.addSuppressed(new IllegalStateException(product.lastWords()));
                throw failure;
            }
        }
    }

    private void wholeYear() throws Exception {
        prepare();
        Village village = declareAndAssess();
        neighbourSeesNothing();
        returnedOnceAndCorrected(village);
        reviewed();
        published();
        result();
    }

    private void prepare() {
        staff = Staff.arrive(product);
        staff.hire("owner", "流程员", "city/process-owner@" + Staff.LUOHE);
        staff.hire("owner2", "复核员", "city/process-owner@" + Staff.LUOHE);
        staff.hire("city", "市创建办", "city/office@" + Staff.LUOHE);
        JsonNode villages =
                staff.as("admin").get("/api/places?parent=" + TOWNSHIP).expect(200);
        JsonNode chosen = villages.valueStream()
                .filter(it -> it.path("kind").asString().equalsIgnoreCase("village"))
                .findFirst()
                .orElseThrow();
        villageCode = chosen.path("code").asString();
        place = chosen.path("name").asString();
        staff.hire("village", "村文书", "village/declarant@" + villageCode);
        staff.hire("village2", "村会计", "village/declarant@" + villageCode);
        staff.hire("township", "镇初审", "township/reviewer@" + TOWNSHIP);
        staff.hire("neighbour", "邻镇初审", "township/reviewer@" + NEIGHBOUR);
        staff.hire("county-team", "县专班", posts("county/star-team@" + COUNTY));
        staff.hire("county", "县创建办", "county/office@" + COUNTY);
        staff.hire("city-team", "市专班", posts("city/star-team@" + Staff.LUOHE));
        staff.hire("publicity", "公示员", "city/publicity@" + Staff.LUOHE);
        String cycle = staff.openCycle("city", staff.publishShipped("owner", "owner2"));
        Visitor office = staff.as("city");
        while (!Staff.cycle(office, cycle).path("state").asString().equals("open")) {
            RunningProduct.pause(200);
        }
    }

    private static String[] posts(String roleAt) {
        return STARS.stream().map(star -> roleAt + "/" + star).toArray(String[]::new);
    }

    private Village declareAndAssess() throws IOException {
        run = staff.as("village")
                .get("/api/declarations")
                .expect(200)
                .path(0)
                .path("runId")
                .asString();
        List<Path> files = new ArrayList<>();
        for (String name : List.of("minutes.pdf", "ledger.docx", "photo.jpg")) {
            files.add(copied(name));
        }
        Page page = browser.signedIn("village");
        Village village = new Village(page, files);
        page.navigate(product.address() + "/declarations?all=true");
        page.getByText("继续填写").first().waitFor();
        Axe.check(page, "my declarations");
        village.open(product.address(), run);
        village.claim(List.of("产业兴旺星", "生态宜居星", "平安法治星", "文明幸福星"));
        Axe.check(page, "the claim");
        village.handIn();
        village.open(product.address(), run);
        writtenTogether(village, page);
        village.assess();
        assertThat(village.uploads()).isGreaterThanOrEqualTo(3);
        everyCorner(village, page);
        village.handIn();
        return village;
    }

    private void writtenTogether(Village village, Page page) {
        Page other = browser.signedIn("village2");
        new Village(other, List.of()).open(product.address(), run);
        Together both = new Together(page, other);
        both.writeDifferentIndicators();
        both.writeTheSameField();
        other.context().close();
        Axe.check(page, "the self-assessment");
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(Pattern.compile("还差 \\d+ 项")))
                .first()
                .click();
        page.locator(".el-drawer li").first().waitFor();
        Axe.check(page, "what is missing");
        village.open(product.address(), run);
    }

    /** The pages and parts beside the answers themselves. */
    private void everyCorner(Village village, Page page) {
        page.locator(".main").click();
        page.getByText("确认提交").waitFor();
        Axe.check(page, "handing in");
        for (String corner : List.of("versions", "print")) {
            page.navigate(product.address() + "/declarations/" + run + "/" + corner);
            page.locator(corner.equals("print") ? ".signs" : ".changes").first().waitFor();
            Axe.check(page, corner);
        }
        village.open(product.address(), run);
    }

    private Path copied(String name) throws IOException {
        try (InputStream file = YearInTheBrowserIT.class.getResourceAsStream("/product/" + name)) {
            Path copy = folder.resolve(name);
            Files.write(copy, file.readAllBytes());
            return copy;
        }
    }

    /** Neither in the list, nor by search, nor by direct address. */
    private void neighbourSeesNothing() {
        Visitor own = staff.as("township");
        JsonNode declaration = own.get("/api/declarations/" + run).expect(200);
        String evidence = declaration
                .path("answers")
                .valueStream()
                .flatMap(answer -> answer.path("evidence").valueStream())
                .findFirst()
                .orElseThrow()
                .path("id")
                .asString();
        own.get("/api/evidence/" + evidence).expect(200);
        waitUntilFound(own);

        Visitor neighbour = staff.as("neighbour");
        for (String path : List.of(
                "/api/runs/" + run,
                "/api/runs/" + run + "/timeline",
                "/api/runs/" + run + "/diagram",
                "/api/declarations/" + run,
                "/api/evidence/" + evidence,
                "/api/evidence/" + evidence + "/content",
                "/api/evidence/" + evidence + "/text")) {
            assertThat(neighbour.get(path).status()).as(path).isEqualTo(404);
        }
        assertThat(neighbour.get("/api/archive?q=" + encoded(place)).expect(200).path("hits"))
                .isEmpty();

        Reviewer page = new Reviewer(browser.signedIn("neighbour"), product.address());
        assertThat(page.list()).hasCount(0);
        page.page().navigate(product.address() + "/archive?q=" + encoded(place));
        assertThat(page.page().locator("main")).not().containsText("minutes.pdf");
        page.page().navigate(product.address() + "/runs/" + run);
        assertThat(page.page().locator("main")).not().containsText(place);
    }

    private void waitUntilFound(Visitor own) {
        for (int attempt = 0; attempt < 300; attempt++) {
            var answer = own.get("/api/archive?kind=evidence&q=" + encoded(place));
            if (answer.status() == 200 && answer.json().path("hits").size() > 0) {
                return;
            }
            RunningProduct.pause(200);
        }
        throw new AssertionError("The township does not find the village's evidence");
    }

    private static String encoded(String text) {
        return java.net.URLEncoder.encode(text, java.nio.charset.StandardCharsets.UTF_8);
    }

    private void returnedOnceAndCorrected(Village village) {
        Reviewer township = new Reviewer(browser.signedIn("township"), product.address());
        township.open(place);
        township.indicator("unclear");
        township.decide("return", "集体收入与台账不一致，请核对后重新提交。");

        village.open(product.address(), run);
        Page page = browser.signedIn("village");
        page.navigate(product.address() + "/declarations/" + run);
        assertThat(page.locator("main")).containsText("集体收入与台账不一致");
        village.handIn();

        township.open(place);
        township.decide("forward", "");
    }

    private void reviewed() {
        everyStar("county-team");
        one("county", "forward");
        everyStar("city-team");
        one("city", "forward");
    }

    private void everyStar(String login) {
        Reviewer team = new Reviewer(browser.signedIn(login), product.address());
        for (int star = 0; star < STARS.size(); star++) {
            team.open(place);
            team.star("meets");
            team.submit();
        }
        assertThat(team.list()).hasCount(0);
    }

    private void one(String login, String tone) {
        Reviewer office = new Reviewer(browser.signedIn(login), product.address());
        office.open(place);
        office.decide(tone, "");
    }

    private void published() throws Exception {
        Reviewer officer = new Reviewer(browser.signedIn("publicity"), product.address());
        officer.open(place);
        officer.tick("已核对名称、级别和星");
        officer.decide("forward", "");
        Page anyone = browser.window();
        anyone.navigate(product.address() + "/public");
        assertThat(anyone.locator("main")).containsText(place);

        product.stop();
        product.restart(CLOSES_AFTER);
        staff.as("city");
    }

    private void result() {
        Page village = browser.signedIn("village");
        village.navigate(product.address() + "/runs/" + run);
        Visitor office = staff.as("city");
        for (int attempt = 0; attempt < 300; attempt++) {
            if (office.get("/api/runs/" + run)
                    .expect(200)
                    .path("outcome")
                    .asString("")
                    .equals("certified")) {
                break;
            }
            RunningProduct.pause(200);
        }
        assertThat(office.get("/api/runs/" + run).expect(200).path("outcome").asString(""))
                .isEqualTo("certified");
        Page anyone = browser.window();
        anyone.navigate(product.address() + "/public?q=" + encoded(place));
        assertThat(anyone.locator("main")).containsText(place);
        assertThat(anyone.locator("main")).containsText("已认定");
        assertThat(anyone.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("登录")))
                .hasCount(0);
    }
}
