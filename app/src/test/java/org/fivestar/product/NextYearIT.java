package org.fivestar.product;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.fivestar.AppFixture;
import org.fivestar.NextYearDiagram;
import org.fivestar.Visitor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/**
 * A process owner redraws the year in the studio page: one more step of the county. It is refused once, corrected,
 * published by a second person and opened for 2027. Runs of 2027 take the new step, runs of 2026 do not.
 */
class NextYearIT {

    private static final String TOWNSHIP = AppFixture.HEILONGTAN;
    private static final String COUNTY = AppFixture.YANCHENG;
    private static final String DIAGRAM = "evaluation.bpmn20.xml";
    private static final String MEETING = "县级会商";

    @TempDir
    Path folder;

    private RunningProduct product;
    private Browser browser;
    private Staff staff;
    private String villageCode;

    @Test
    void a_year_drawn_anew_is_refused_corrected_published_and_taken_by_next_years_runs_alone() throws Exception {
        try (RunningProduct started = RunningProduct.start("2026-11-16T01:00:00Z");
                Browser opened = Browser.at(started.address())) {
            product = started;
            browser = opened;
            try {
                prepare();
                redraw();
                openNextYear();
                List<String> steps2027 = reviewedBy("2027");
                List<String> steps2026 = reviewedBy("2026");
                assertThat(steps2027).contains(MEETING);
                assertThat(steps2026).doesNotContain(MEETING);
            } catch (Throwable failure) {
                failure.addSuppressed(new IllegalStateException(product.lastWords()));
                throw failure;
            }
        }
    }

    private void prepare() {
        staff = Staff.arrive(product);
        staff.hire("owner", "流程员", "city/process-owner@" + Staff.LUOHE);
        staff.hire("owner2", "复核员", "city/process-owner@" + Staff.LUOHE);
        staff.hire("city", "市创建办", "city/office@" + Staff.LUOHE);
        staff.as("admin")
                .send("POST", "/api/calendar", Staff.utf8(restDays(2027)), "text/csv")
                .expect(200);
        villageCode = staff.as("admin")
                .get("/api/places?parent=" + TOWNSHIP)
                .expect(200)
                .valueStream()
                .filter(it -> it.path("kind").asString().equalsIgnoreCase("village"))
                .map(it -> it.path("code").asString())
                .findFirst()
                .orElseThrow();
        staff.hire("village", "村文书", "village/declarant@" + villageCode);
        staff.hire("township", "镇初审", "township/reviewer@" + TOWNSHIP);
        staff.hire("county-team", "县专班", "county/star-team@" + COUNTY + "/PA");
        staff.hire("county", "县创建办", "county/office@" + COUNTY);
        staff.hire("city-team", "市专班", "city/star-team@" + Staff.LUOHE + "/PA");
        staff.hire("publicity", "公示员", "city/publicity@" + Staff.LUOHE);
        opened(staff.openCycle("city", staff.publishShipped("owner", "owner2")));
    }

    /** Twelve Sundays named as days off, which they would be anyway: enough for deadlines to be computed. */
    private static String restDays(int year) {
        LocalDate sunday = LocalDate.of(year, 1, 1).with(TemporalAdjusters.nextOrSame(DayOfWeek.SUNDAY));
        return IntStream.range(0, 12)
                .mapToObj(week -> sunday.plusWeeks(week) + ",rest,周日")
                .collect(Collectors.joining("\n", "date,day,occasion\n", "\n"));
    }

    private void opened(String cycle) {
        Visitor office = staff.as("city");
        while (!Staff.cycle(office, cycle).path("state").asString().equals("open")) {
            RunningProduct.pause(200);
        }
    }

    /** Everything in the studio page, as somebody who has never seen the code would do it. */
    private void redraw() throws IOException {
        Page owner = browser.signedIn("owner");
        owner.navigate(product.address() + "/studio");
        press(owner, "新建草案");
        owner.getByLabel("草案名称").fill("2027 年度方案");
        press(owner, "建草案");
        owner.waitForURL("**/studio/drafts/**");

        String drawn = takenHome(owner);
        upload(owner, drawn, NextYearDiagram::withoutReturn);
        Locator findings = owner.locator(".findings");
        assertThat(findings).containsText(MEETING);
        assertThat(findings).containsText("return");
        Locator publish = main(owner, "发布 2027 年度方案…");
        assertThat(publish).isDisabled();
        String draft = owner.url().substring(owner.url().lastIndexOf('/') + 1);
        staff.as("owner2")
                .post("/api/drafts/" + draft + "/publication", Map.of())
                .expectProblem(422, "edition-refused");

        upload(owner, drawn, NextYearDiagram::withMeeting);
        assertThat(publish).isEnabled();
        publish.click();
        assertThat(owner.locator(".changes")).containsText(DIAGRAM);
        press(owner, "发布 2027 年度方案");
        assertThat(owner.locator(".same")).containsText("不能发布");

        Page second = browser.signedIn("owner2");
        second.navigate(owner.url());
        press(second, "发布 2027 年度方案…");
        assertThat(second.locator(".changes li")).hasCount(1);
        press(second, "发布 2027 年度方案");
        second.waitForURL("**/studio/editions/**");
    }

    /** The diagram of the draft, as its page hands it out. */
    private static String takenHome(Page page) throws IOException {
        page.getByRole(AriaRole.TAB, new Page.GetByRoleOptions().setName("文件")).click();
        Locator row = page.locator("li, tr")
                .filter(new Locator.FilterOptions().setHasText(DIAGRAM))
                .first();
        Download file =
                page.waitForDownload(() -> row.locator("a[download], a").first().click());
        return Files.readString(file.path());
    }

    private void upload(Page page, String drawn, UnaryOperator<String> change) throws IOException {
        Path file = folder.resolve(DIAGRAM);
        Files.writeString(file, change.apply(drawn));
        page.locator(".drop input[type=file]").setInputFiles(file);
        page.locator(".findings[aria-busy=false]").waitFor();
    }

    private void openNextYear() {
        Page office = browser.signedIn("city");
        office.navigate(product.address() + "/cycles");
        press(office, "准备");
        press(office, "开启…");
        press(office, "开启 2027 年");
        String cycle = staff.as("city")
                .get("/api/cycles")
                .expect(200)
                .valueStream()
                .filter(it -> it.path("year").asInt() == 2027)
                .map(it -> it.path("id").asString())
                .findFirst()
                .orElseThrow();
        opened(cycle);
    }

    /** Takes the village's run of a year up to the city; the names of the steps people did. */
    private List<String> reviewedBy(String year) {
        String run = staff.as("village")
                .get("/api/declarations")
                .expect(200)
                .valueStream()
                .filter(it -> it.path("year").asString().equals(year))
                .map(it -> it.path("runId").asString())
                .findFirst()
                .orElseThrow();
        Village village = new Village(browser.signedIn("village"), List.of(evidence()));
        village.open(product.address(), run);
        village.claim(List.of("平安法治星"));
        village.handIn();
        village.open(product.address(), run);
        village.assess();
        village.handIn();
        decide("township", year);
        Reviewer team = reviewer("county-team");
        team.open(year);
        team.star("meets");
        team.submit();
        decide("county", year);
        if (year.equals("2027")) {
            Reviewer office = reviewer("county");
            assertThat(office.list()).containsText(MEETING);
            office.open(MEETING);
            assertThat(office.page().locator("main")).containsText("县级");
            office.decide("forward", "");
        }
        assertThat(reviewer("county").list()).hasCount(0);
        JsonNode timeline =
                staff.as("village").get("/api/runs/" + run + "/timeline").expect(200);
        return timeline.valueStream().map(it -> it.path("name").asString()).toList();
    }

    private Path evidence() {
        Path file = folder.resolve("record.txt");
        try {
            Files.writeString(file, "村民代表会议记录：平安建设。");
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        return file;
    }

    private Reviewer reviewer(String login) {
        return new Reviewer(browser.signedIn(login), product.address());
    }

    private void decide(String login, String year) {
        Reviewer reviewer = reviewer(login);
        reviewer.open(year);
        reviewer.decide("forward", "");
    }

    private static Locator main(Page page, String words) {
        return page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName(words).setExact(true));
    }

    private static void press(Page page, String words) {
        main(page, words).click();
    }
}
