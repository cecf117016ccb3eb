package org.fivestar.product;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/** What the one person in the village does on the declaration pages. */
final class Village {

    private final Page page;
    private final List<Path> files;
    private int attached;

    Village(Page page, List<Path> files) {
        this.page = page;
        this.files = files;
    }

    /** Opens this year's declaration from the home page, where there is a choice. */
    void open(String address, String run) {
        page.navigate(address + "/declarations/" + run);
        page.locator(".declaration h1").first().waitFor();
    }

    /** Ticks the stars and waits until that is saved. */
    void claim(List<String> starNames) {
        for (String name : starNames) {
            page.locator(".claim label", new Page.LocatorOptions().setHasText(name))
                    .locator("input[type=checkbox]")
                    .check();
        }
        saved();
    }

    /** Answers every indicator of every claimed star, with a file wherever one is necessary. */
    void assess() {
        Locator tabs = page.locator(".assess [role=tab]");
        for (int star = 0; star < tabs.count(); star++) {
            tabs.nth(star).click();
            Locator cards = page.locator("article.card");
            for (int card = 0; card < cards.count(); card++) {
                answer(cards.nth(card));
            }
            saved();
        }
    }

    private void answer(Locator card) {
        if (card.locator(".yesno .el-radio").count() > 0) {
            card.locator(".yesno .el-radio").first().click();
        } else if (card.locator("input.el-input__inner").count() > 0) {
            card.locator("input.el-input__inner").first().fill(amount(card.innerText()));
            card.locator("input.el-input__inner").first().press("Tab");
        } else {
            card.locator(".options .el-checkbox").first().click();
        }
        if (card.locator(".need.necessary").count() > 0) {
            attach(card);
        }
    }

    /** An amount on the right side of any limit in the sample rubric. */
    private static String amount(String text) {
        if (text.contains("分（0")) {
            var points = Pattern.compile("0 至 (\\d+) 分").matcher(text);
            return points.find() ? points.group(1) : "1";
        }
        // the least that meets it: a share above the whole is refused
        var least = Pattern.compile("([≥＝＞]) ?(\\d+)").matcher(text);
        if (!least.find()) {
            return "0";
        }
        int limit = Integer.parseInt(least.group(2));
        return String.valueOf(least.group(1).equals("＞") ? limit + 1 : limit);
    }

    private void attach(Locator card) {
        Path file = files.get(attached++ % files.size());
        card.locator("input[type=file]").first().setInputFiles(file);
        card.locator(
                        "ul.files .name",
                        new Locator.LocatorOptions()
                                .setHasText(file.getFileName().toString()))
                .first()
                .waitFor();
        sent(card.locator("li.sending"));
    }

    /** Waits until nothing is on its way; a file that is there already is sent again all the same. */
    private static void sent(Locator sending) {
        Locator anyway = sending.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("仍然上传"));
        long end = System.nanoTime() + 60_000_000_000L;
        while (sending.count() > 0) {
            if (anyway.count() > 0) {
                anyway.first().click();
            }
            if (System.nanoTime() > end) {
                throw new AssertionError("still on its way: " + sending.first().innerText());
            }
            RunningProduct.pause(100);
        }
    }

    /** How many uploads were made. */
    int uploads() {
        return attached;
    }

    /** Presses the one main button, confirms, and waits until the page has moved on. */
    void handIn() {
        page.locator(".main").click();
        Locator dialog = page.locator(".el-dialog").filter(new Locator.FilterOptions().setHasText("确认提交"));
        dialog.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("确认提交"))
                .click();
        page.getByText("已提交").first().waitFor();
    }

    void saved() {
        page.getByText("已保存").first().waitFor();
    }
}
