package org.fivestar.product;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.WaitForSelectorState;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.fivestar.Visitor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** A large file from a phone arrives although the network breaks, the page is loaded anew and the server is killed. */
class UploadIT {

    private static final int SIZE = 60 << 20;
    /** Bytes a second: the whole takes a quarter of a minute. */
    private static final int SPEED = 4 << 20;

    @TempDir
    Path folder;

    private RunningProduct product;
    private SlowLine line;
    private Page page;

    @Test
    void sixty_megabytes_arrive_once_and_whole() throws Exception {
        try (RunningProduct started = RunningProduct.start("2026-11-16T01:00:00Z");
                SlowLine slow = SlowLine.to(started.address(), SPEED);
                Browser browser = Browser.at(slow.address())) {
            product = started;
            line = slow;
            try {
                Township township = Township.atSelfAssessment(product, 1);
                page = browser.onPhone("villages");
                throughEverything(township.staff().as("villages"));
            } catch (Throwable failure) {
                failure.addSuppressed(new IllegalStateException(
                        page == null ? "" : page.locator("main").innerText()));
                failure.addSuppressed(new IllegalStateException(product.lastWords()));
                throw failure;
            }
        }
    }

    private void throughEverything(Visitor declarant) throws Exception {
        String run = declarant
                .get("/api/declarations")
                .expect(200)
                .get(0)
                .path("runId")
                .asString();
        byte[] bytes = new byte[SIZE];
        new Random(60).nextBytes(bytes);
        Path file = Files.write(folder.resolve("现场录像.mp4"), bytes);
        open(run);
        Locator card = page.locator("article.card")
                .filter(new Locator.FilterOptions().setHas(page.locator("input[type=file]")))
                .first();
        card.locator("input[type=file]").first().setInputFiles(file);
        Locator sending = card.locator("li.sending");

        for (int cut = 1; cut <= 3; cut++) {
            awaitShare(sending, cut * 12);
            line.cut();
            awaitWords(sending, "网络断开");
            line.mend();
        }
        awaitShare(sending, 50);
        product.kill();
        awaitWords(sending, "网络断开");
        product.restart("2026-11-16T01:05:00Z");
        awaitShare(sending, 60);
        open(run);
        Locator again = page.locator("article.card li.sending").first();
        awaitShare(again, 70);
        again.waitFor(new Locator.WaitForOptions()
                .setState(WaitForSelectorState.DETACHED)
                .setTimeout(120_000));
        page.locator("article.card ul.files .name", new Page.LocatorOptions().setHasText("现场录像.mp4"))
                .first()
                .waitFor();
        page.getByText("已保存").first().waitFor();
        arrivedOnceAndWhole(declarant, run, sha256(bytes));
    }

    private void open(String run) {
        page.navigate(line.address() + "/declarations/" + run);
        page.locator("article.card").first().waitFor();
    }

    private static void awaitShare(Locator sending, int percent) {
        long end = System.nanoTime() + 120_000_000_000L;
        while (share(sending) < percent) {
            if (System.nanoTime() > end) {
                throw new AssertionError("stays at " + share(sending) + " %, not " + percent);
            }
            RunningProduct.pause(100);
        }
    }

    private static int share(Locator sending) {
        Locator bar = sending.locator("[role=progressbar]");
        return bar.count() == 0 || !sending.innerText().contains("已传")
                ? 0
                : Integer.parseInt(bar.first().getAttribute("aria-valuenow"));
    }

    private static void awaitWords(Locator sending, String words) {
        sending.filter(new Locator.FilterOptions().setHasText(words))
                .waitFor(new Locator.WaitForOptions().setTimeout(60_000));
    }

    private static void arrivedOnceAndWhole(Visitor declarant, String run, String sha256) {
        JsonNode view = declarant.get("/api/declarations/" + run).expect(200);
        List<String> files = view.path("answers")
                .valueStream()
                .flatMap(answer -> answer.path("evidence").valueStream())
                .filter(file -> file.path("sha256").asString().equals(sha256))
                .map(file -> file.path("id").asString())
                .toList();
        assertThat(files).hasSize(1);
        assertThat(declarant
                        .get("/api/evidence/twins?runId=" + run + "&sha256=" + sha256)
                        .expect(200))
                .hasSize(1);
        assertThat(sha256(declarant
                        .get("/api/evidence/" + files.get(0) + "/content")
                        .bytes()))
                .isEqualTo(sha256);
        assertThat(declarant.get("/api/uploads?runId=" + run).expect(200)).isEmpty();
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (java.security.NoSuchAlgorithmException missing) {
            throw new IllegalStateException(missing);
        }
    }
}
