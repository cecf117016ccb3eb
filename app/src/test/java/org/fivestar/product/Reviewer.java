package org.fivestar.product;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.TimeoutError;
import com.microsoft.playwright.options.AriaRole;

/** What a reviewer does on the work list and at the review desk. */
final class Reviewer {

    private final Page page;
    private final String address;

    Reviewer(Page page, String address) {
        this.page = page;
        this.address = address;
    }

    Page page() {
        return page;
    }

    /** The rows of what waits; the list has been read anew. */
    Locator list() {
        page.navigate(address + "/work");
        page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setName("我的待办"))
                .waitFor();
        page.locator("tbody tr, .empty").first().waitFor();
        return page.locator("tbody tr");
    }

    /** Opens the first item of this place. */
    void open(String place) {
        list().filter(new Locator.FilterOptions().setHasText(place))
                .first()
                .locator("a")
                .first()
                .click();
        page.locator(".submit").waitFor();
    }

    /** States an opinion on the star as a whole. */
    void star(String verdict) {
        page.locator(".whole .choices button." + verdict).click();
        page.locator(".whole .choices button." + verdict + "[aria-pressed=true]")
                .waitFor();
    }

    /** States an opinion on the first indicator. */
    void indicator(String verdict) {
        Locator first = page.locator("[id^=indicator-]").first();
        first.locator(".choices button." + verdict).click();
        first.locator(".choices button." + verdict + "[aria-pressed=true]").waitFor();
    }

    /** Ticks the box with these words. */
    void tick(String words) {
        page.locator(".el-checkbox")
                .filter(new Locator.FilterOptions().setHasText(words))
                .click();
    }

    /** Decides: the tone of the outcome (forward, return, refuse), and why. */
    void decide(String tone, String reason) {
        page.locator(".outcomes .el-radio." + tone).first().click();
        if (!reason.isEmpty()) {
            page.locator(".reason textarea").fill(reason);
        }
        submit();
    }

    /** Presses the one main button and waits until the page has gone on; says what the page said when it has not. */
    void submit() {
        String here = page.url();
        page.locator(".submit").click();
        try {
            page.waitForURL(url -> !url.equals(here));
        } catch (TimeoutError stuck) {
            throw new AssertionError(
                    "Still at " + here + ": " + page.locator("body").innerText(), stuck);
        }
    }
}
