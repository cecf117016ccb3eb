package org.fivestar.product;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Keyboard;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.fivestar.Visitor;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** A township reviewer works off thirty villages without touching the mouse. */
class KeyboardReviewIT {

    private static final int ITEMS = 30;
    private static final String WORDS = "第二页的签名与名册一致。";
    private static final String MISSING = "台账缺三月份的记录，请补上。";
    private static final String REASON = "请按指标意见补正后重新提交。";
    /** Which of the thirty goes back. */
    private static final int RETURNED = 4;

    private RunningProduct product;
    private Township township;
    private Visitor reviewer;
    private Map<String, String> places;

    @Test
    void thirty_items_are_decided_by_keyboard_alone() throws Exception {
        try (RunningProduct started = RunningProduct.start("2026-11-16T01:00:00Z");
                Browser browser = Browser.at(started.address())) {
            product = started;
            try {
                prepare();
                Page page = browser.signedIn("township");
                page.locator("tbody tr").nth(ITEMS - 1).waitFor();
                decideAll(page);
                everythingIsDecided(page);
            } catch (Throwable failure) {
                failure.addSuppressed(new IllegalStateException(product.lastWords()));
                throw failure;
            }
        }
    }

    private void prepare() throws IOException {
        township = Township.withItems(product, ITEMS);
        reviewer = township.reviewer();
        places = Staff.items(township.list("todo")).stream()
                .collect(Collectors.toMap(
                        row -> row.path("id").asString(),
                        row -> row.path("place").path("name").asString()));
        assertThat(places).hasSize(ITEMS);
    }

    /** From the list on only keys: what is read is read by waiting for it. */
    private void decideAll(Page page) {
        Keyboard keys = page.keyboard();
        keys.press("j");
        keys.press("Enter");
        for (int item = 0; item < ITEMS; item++) {
            String here = opened(page);
            if (item == 0) {
                readClosely(page);
            }
            judge(page, item == RETURNED);
            Page second = item == 1 ? secondWindow(page, here) : null;
            decide(page, item == RETURNED);
            page.waitForURL(url -> !url.contains(here));
            if (second != null) {
                assertThat(second.locator("main")).containsText("这一件已经办结");
                second.close();
            }
        }
    }

    /** The item that stands open now, with the keyboard on its first indicator. */
    private String opened(Page page) {
        page.waitForURL(url -> url.contains("/work/"));
        String item = page.url().replaceAll(".*/work/([^?]*).*", "$1");
        assertThat(page.locator("h1")).containsText(places.get(item));
        page.locator(".indicator.current:focus").waitFor();
        return item;
    }

    /** A page of the evidence is turned, words are written, the keys are looked up. */
    private static void readClosely(Page page) {
        Keyboard keys = page.keyboard();
        Locator evidence = page.locator(".desk > .right");
        assertThat(evidence).containsText("第 1 页 / 共 2 页");
        keys.press("]");
        assertThat(evidence).containsText("第 2 页 / 共 2 页");
        keys.press("[");
        assertThat(evidence).containsText("第 1 页 / 共 2 页");
        keys.press("?");
        assertThat(page.locator("[role=dialog]:visible")).containsText("Ctrl+Enter");
        keys.press("Escape");
        assertThat(page.locator("[role=dialog]:visible")).hasCount(0);
        keys.press("w");
        keys.type(WORDS);
        keys.press("Escape");
        assertThat(page.locator(".is-saved")).containsText("已保存");
    }

    /** The first indicators meet; where it goes back, the next is to be mended. */
    private static void judge(Page page, boolean back) {
        Keyboard keys = page.keyboard();
        keys.press("1");
        assertThat(page.locator(".current .meets[aria-pressed=true]")).hasCount(1);
        keys.press("j");
        keys.press(back ? "4" : "1");
        if (back) {
            keys.press("w");
            keys.type(MISSING);
            keys.press("Escape");
        }
    }

    private static void decide(Page page, boolean back) {
        Keyboard keys = page.keyboard();
        keys.press("d");
        page.locator(".outcomes input:focus").waitFor();
        keys.press(back ? "2" : "1");
        if (back) {
            page.locator(".reason textarea:focus").waitFor();
            keys.type(REASON);
            assertThat(page.locator(".panel .next")).containsText("要求补正 1 条");
        }
        assertThat(page.locator(".panel .next")).containsText(back ? "村文书" : "县专班");
        keys.press("Control+Enter");
    }

    /** The same person looks at the same item in another window. */
    private Page secondWindow(Page page, String item) {
        Page second = page.context().newPage();
        second.navigate(product.address() + "/work/" + item);
        second.locator(".submit").waitFor();
        page.bringToFront();
        return second;
    }

    private void everythingIsDecided(Page page) {
        assertThat(page.locator("main")).containsText("现在没有等您办理的事项");
        assertThat(Staff.items(township.list("todo"))).isEmpty();
        List<JsonNode> done = Staff.items(township.list("done"));
        assertThat(done)
                .hasSize(ITEMS)
                .allMatch(row -> row.path("completedBy").asString().equals("镇初审"));
        assertThat(done)
                .filteredOn(row -> row.path("decision").asString().equals("forward"))
                .hasSize(ITEMS - 1);
        JsonNode back = done.stream()
                .filter(row -> row.path("decision").asString().equals("return"))
                .findFirst()
                .orElseThrow();
        assertThat(said(back)).extracting(it -> it.path("verdict").asString()).containsExactly("meets", "return");
        assertThat(said(back).get(1).path("words").asString()).isEqualTo(MISSING);
        assertThat(done.stream().flatMap(row -> said(row).stream()))
                .hasSize(2 * ITEMS)
                .anyMatch(it -> it.path("words").asString().equals(WORDS));
    }

    private List<JsonNode> said(JsonNode row) {
        return reviewer.get("/api/runs/" + row.path("runId").asString() + "/opinions")
                .expect(200)
                .valueStream()
                .toList();
    }
}
