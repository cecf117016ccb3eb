package org.fivestar.product;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Villages are drawn by lot and one is visited; what is found there is put right, with more time once. */
class SiteVisitIT {

    private static final String LEADER = "县专班";
    private static final String SEEN = "现场没有找到三月份的会议记录";
    private static final String PROBLEM = "三月份的会议记录缺失";
    private static final String MEASURE = "补齐记录并在公开栏公示";
    private static final String WHY = "连阴雨，公开栏正在翻修";

    private RunningProduct product;
    private Browser browser;
    /** The village that is visited. */
    private String village;
    /** Where the problem stands in the ledger. */
    private String line;

    @Test
    void a_drawn_village_is_visited_and_puts_right_what_was_found() throws Exception {
        try (RunningProduct started = RunningProduct.start("2026-11-16T01:00:00Z");
                Browser opened = Browser.at(started.address())) {
            product = started;
            browser = opened;
            try {
                Township.withClaims(product, 3);
                wholeVisit();
            } catch (Throwable failure) {
                failure.addSuppressed(new IllegalStateException(product.lastWords()));
                throw failure;
            }
        }
    }

    private void wholeVisit() {
        Page office = browser.signedIn("county");
        draw(office);
        planGroup(office);
        Page leader = browser.signedIn("county-team");
        record(leader);
        handOver(leader);
        finish(leader);
        Page declarant = browser.signedIn("villages");
        answer(declarant);
        extend(office);
        close(office);
        seesItClosed(declarant);
    }

    /** Two of the three that claim a star, by a seed of the machine; drawing again from what was kept gives the same. */
    private void draw(Page page) {
        open(page, "/visits");
        button(page, "抽取核查对象…").click();
        Locator dialog = dialog(page);
        choose(dialog, "至少申报", "至少 1 星");
        assertThat(dialog).containsText("符合条件的有 3 个");
        dialog.getByRole(AriaRole.SPINBUTTON).fill("2");
        assertThat(dialog).containsText("将抽取 2 个");
        button(dialog, "抽取").click();
        assertThat(dialog).containsText("抽中 2 个");
        assertThat(dialog).containsText(Pattern.compile("种子 [0-9a-f]{32}（系统产生）"));
        button(dialog, "看抽取记录").click();
        page.waitForURL(url -> url.contains("/visit-draws/"));
        assertThat(page.locator("tr.chosen")).hasCount(2);
        button(page, "重算一遍").click();
        assertThat(page.getByRole(AriaRole.STATUS)).containsText("重算结果一致");
        page.locator("tr.chosen a").first().click();
    }

    private void planGroup(Page page) {
        page.waitForURL(url -> url.contains("/visits/"));
        village = page.locator("h1").innerText();
        button(page, "安排核查组…").click();
        Locator dialog = dialog(page);
        choose(dialog, "组长", LEADER);
        dialog.getByLabel("计划日期").fill("2026-11-17");
        dialog.getByLabel("计划日期").press("Tab");
        submit(page, "保存并通知");
        assertThat(page.locator("main")).containsText("组长 " + LEADER);
        assertThat(page.locator("main")).containsText("计划 2026-11-17");
    }

    private void record(Page page) {
        open(page, "/visits?mine=true");
        assertThat(page.locator("tbody tr")).hasCount(1);
        page.locator("tbody a").first().click();
        assertThat(page.locator("h1")).containsText(village);
        button(page, "给这颗星评分").click();
        dialog(page).getByRole(AriaRole.SPINBUTTON).fill("85");
        submit(page, "记录");
        assertThat(page.locator(".whole")).containsText("85 / 100");
        Locator indicator = page.locator("article.indicator").first();
        button(indicator, "不一致").click();
        dialog(page).getByLabel("现场看到的是什么").fill(SEEN);
        submit(page, "记录");
        assertThat(indicator).containsText(SEEN);
    }

    private static void handOver(Page page) {
        button(page.locator("article.indicator").first(), "移交问题…").click();
        Locator dialog = dialog(page);
        dialog.getByLabel("存在的问题").fill(PROBLEM);
        dialog.getByLabel("整改要求").fill(MEASURE);
        button(dialog, Pattern.compile("移交给")).click();
        noDialog(page);
        assertThat(page.locator(".problems")).containsText(PROBLEM);
    }

    private static void finish(Page page) {
        button(page, "完成核查…").click();
        Locator dialog = dialog(page);
        dialog.getByText("看现场").click();
        dialog.getByText("问群众").click();
        submit(page, "完成核查");
        assertThat(page.locator("main")).containsText("已核查");
        assertThat(page.locator("main")).containsText("2026-11-16 到村");
    }

    /** The village finds the problem in its ledger, says what it does, and that it is done. */
    private void answer(Page page) {
        open(page, "/rectifications");
        page.getByText(PROBLEM).click();
        page.waitForURL(url -> url.contains("/rectifications/"));
        line = page.url().replaceAll(".*(/rectifications/\\d+).*", "$1");
        button(page, "填写整改安排").click();
        Locator dialog = dialog(page);
        dialog.getByLabel("帮扶单位").fill("区民政局");
        dialog.getByLabel("整改措施").fill("逐次补记，月底前公示");
        submit(page, "填写整改安排");
        assertThat(page.locator("main")).containsText("区民政局");
        button(page, "申请销号").click();
        dialog(page).getByLabel("整改情况").fill("已补齐并公示");
        submit(page, "申请销号");
        assertThat(page.locator("main")).containsText("等待核实销号");
        assertThat(button(page, "延期")).hasCount(0);
    }

    private void extend(Page page) {
        open(page, line);
        String before = page.locator(".facts .due").innerText();
        button(page, "延期").click();
        dialog(page).getByLabel("延期原因").fill(WHY);
        submit(page, "延期");
        assertThat(page.locator(".facts")).containsText("原定 " + before);
        assertThat(page.locator(".entries .extended")).containsText("时限由 " + before + " 延到");
        assertThat(page.locator(".entries .extended")).containsText(WHY);
    }

    /** The line, and then the visit: nothing is left of it. */
    private static void close(Page page) {
        button(page, "销号").click();
        submit(page, "销号");
        assertThat(page.locator("main")).containsText("已销号");
        page.getByText("看这次核查").click();
        button(page, "归结").click();
        button(page.locator(".el-message-box"), "归结").click();
        assertThat(page.locator("main")).containsText("已归结");
    }

    private void seesItClosed(Page page) {
        open(page, line);
        assertThat(page.locator("main")).containsText("已销号");
        assertThat(page.locator(".entries li")).hasCount(4);
        open(page, "/rectifications?state=closed");
        assertThat(page.locator("tbody tr")).hasCount(1);
        open(page, "/notices");
        assertThat(page.locator("main")).containsText("整改已销号：" + village);
        assertThat(page.locator("main")).containsText("整改期限已延长：" + village);
    }

    private void open(Page page, String path) {
        page.navigate(product.address() + path);
        page.locator("main h1").waitFor();
    }

    /** Presses the dialog's main button and waits until the dialog is gone: what was said is kept. */
    private static void submit(Page page, String name) {
        button(dialog(page), name).click();
        noDialog(page);
    }

    private static void noDialog(Page page) {
        assertThat(dialog(page)).hasCount(0);
    }

    private static Locator dialog(Page page) {
        return page.locator(".el-dialog:visible");
    }

    /** Opens the list of this name and takes the option with these words. */
    private static void choose(Locator dialog, String name, String words) {
        Locator box = dialog.page().getByRole(AriaRole.COMBOBOX, new Page.GetByRoleOptions().setName(name));
        // what is chosen lies over the field itself
        dialog.locator(".el-select", new Locator.LocatorOptions().setHas(box)).click();
        dialog.page()
                .locator(".el-select-dropdown__item:visible", new Page.LocatorOptions().setHasText(words))
                .first()
                .click();
    }

    private static Locator button(Page page, String name) {
        return button(page.locator("main"), name);
    }

    private static Locator button(Locator within, String name) {
        return within.getByRole(
                AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(name).setExact(true));
    }

    private static Locator button(Locator within, Pattern name) {
        return within.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(name));
    }
}
