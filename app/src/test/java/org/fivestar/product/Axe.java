package org.fivestar.product;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ReducedMotion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Looks for what keeps people with weak eyes, a screen reader or a keyboard alone from using a page (axe-core). */
final class Axe {

    /** Comes with the tools of the pages. */
    private static final Path SCRIPT = Path.of("..", "web", "node_modules", "axe-core", "axe.min.js");

    private static final String RUN = """
            async () => (await axe.run(document, { resultTypes: ['violations'] })).violations
              .filter(fault => ['serious', 'critical'].includes(fault.impact))
              .map(fault => fault.id + ': ' + fault.nodes.slice(0, 5).map(node => node.html.slice(0, 200)).join(' | '))""";

    private Axe() {}

    /** Checks the page as it stands, on a desk and on a phone, and leaves it on the desk. */
    static void check(Page page, String what) {
        // what still fades in has not the contrast it will have
        page.emulateMedia(new Page.EmulateMediaOptions().setReducedMotion(ReducedMotion.REDUCE));
        page.evaluate(script());
        page.setViewportSize(390, 844);
        find(page, what + " on a phone");
        page.setViewportSize(1366, 768);
        find(page, what + " on a desk");
    }

    private static void find(Page page, String what) {
        assertThat((List<?>) page.evaluate(RUN)).as(what).isEmpty();
    }

    private static String script() {
        try {
            return Files.readString(SCRIPT);
        } catch (IOException e) {
            throw new UncheckedIOException("npm install in web brings axe-core", e);
        }
    }
}
