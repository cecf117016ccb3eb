package org.fivestar.product;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;

/** Two people of one village write the same declaration at the same time, each in a browser of their own. */
final class Together {

    private static final String MINE = "甲写的：台账在村部。";
    private static final String OTHERS = "乙写的：台账在学校。";

    private final Page one;
    private final Page two;

    Together(Page one, Page two) {
        this.one = one;
        this.two = two;
    }

    /** Different indicators: each sees what the other wrote as soon as one's own is saved. */
    void writeDifferentIndicators() {
        note(one, 0, MINE);
        saved(one);
        note(two, 1, OTHERS);
        saved(two);
        assertThat(words(two, 0)).hasValue(MINE);
        note(one, 2, "第三条。");
        saved(one);
        assertThat(words(one, 1)).hasValue(OTHERS);
        assertThat(words(one, 0)).hasValue(MINE);
    }

    /** The same field of the same indicator, one of them without network: neither is lost, and one is asked which stands. */
    void writeTheSameField() {
        two.context().setOffline(true);
        note(two, 3, OTHERS);
        two.locator(".saved.is-local").waitFor();
        note(one, 3, MINE);
        saved(one);
        two.context().setOffline(false);
        Locator card = card(two, 3);
        assertThat(card).containsText("两边写的不一样");
        assertThat(card).containsText(MINE);
        assertThat(words(two, 3)).hasValue(OTHERS);
        card.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("用我写的"))
                .click();
        assertThat(card).not().containsText("两边写的不一样");
        saved(two);
        one.reload();
        assertThat(words(one, 3)).hasValue(OTHERS);
        assertThat(words(one, 0)).hasValue(MINE);
        assertThat(words(one, 1)).hasValue(OTHERS);
    }

    private static Locator card(Page page, int number) {
        return page.locator("article.card").nth(number);
    }

    private static Locator words(Page page, int number) {
        return card(page, number).locator("textarea");
    }

    private static void note(Page page, int number, String text) {
        Locator open = card(page, number).getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("写说明"));
        if (open.count() > 0) {
            open.click();
        }
        words(page, number).fill(text);
    }

    private static void saved(Page page) {
        page.locator(".saved.is-saved").waitFor();
    }
}
