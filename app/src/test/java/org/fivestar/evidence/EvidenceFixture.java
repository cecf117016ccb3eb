package org.fivestar.evidence;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts;
import org.fivestar.Answer;
import org.fivestar.AppFixture;
import org.fivestar.Visitor;
import org.fivestar.forms.Indicator;
import org.fivestar.processes.Completion;
import org.fivestar.processes.Draft;
import org.fivestar.processes.EditionId;
import org.fivestar.processes.Editions;
import org.fivestar.processes.Inbox;
import org.fivestar.processes.NewDraft;
import org.fivestar.processes.RoutingFacts;
import org.fivestar.processes.Run;
import org.fivestar.processes.RunStart;
import org.fivestar.processes.Runs;
import org.fivestar.processes.WorkItem;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.util.UriComponentsBuilder;
import tools.jackson.databind.JsonNode;

/** Villages whose declaration lies with them, and files for it. */
@TestComponent
public class EvidenceFixture {

    private static final AtomicInteger COUNTER = new AtomicInteger();
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private final Editions editions;
    private final Runs runs;
    private final Inbox inbox;
    private final TransactionTemplate transactions;
    private final AppFixture app;
    private EditionId edition;

    EvidenceFixture(Editions editions, Runs runs, Inbox inbox, TransactionTemplate transactions, AppFixture app) {
        this.editions = editions;
        this.runs = runs;
        this.inbox = inbox;
        this.transactions = transactions;
        this.app = app;
    }

    /** A fresh run of {@link AppFixture#VILLAGE}, at its first step. */
    public Run run() {
        return run(AppFixture.VILLAGE, AppFixture.SONGJIANG);
    }

    /** A fresh run of {@link AppFixture#OTHER_VILLAGE} in the neighbouring township. */
    public Run otherRun() {
        return run(AppFixture.OTHER_VILLAGE, AppFixture.HEILONGTAN);
    }

    private Run run(String village, String township) {
        String cycle = "evidence-" + COUNTER.incrementAndGet();
        Map<String, String> units = Map.of(
                "village", village, "township", township, "county", AppFixture.YANCHENG, "city", AppFixture.LUOHE);
        String key = cycle + ":" + village;
        runs.start(List.of(new RunStart(key, edition(), cycle, village, "测试村", "village", units, List.of())));
        return runs.findByKey(key).orElseThrow();
    }

    /** Codes of the indicators of a star in the run's rubric. */
    public List<String> indicators(Run run, String star) {
        return editions.content(run.edition())
                .rubrics()
                .get(run.kind())
                .star(star)
                .indicators()
                .map(Indicator::code)
                .toList();
    }

    /** Makes the run leave the village: it abstains. */
    public void handOn(Run run) {
        WorkItem item = inbox.openOf(run.id()).get(0);
        Completion abstained = new Completion(
                item.id(), "test", item.queues().get(0), "abstain", "不参加", new RoutingFacts(List.of(), 0));
        transactions.executeWithoutResult(status -> inbox.complete(abstained));
    }

    /** Who declares for {@link AppFixture#VILLAGE}. */
    public Visitor declarant() {
        return app.as("village/declarant", AppFixture.VILLAGE);
    }

    public Visitor otherDeclarant() {
        return app.as("village/declarant", AppFixture.OTHER_VILLAGE);
    }

    /** The address that takes a file. */
    public static String door(Run run, String indicator, String name) {
        return UriComponentsBuilder.fromPath("/api/evidence")
                .queryParam("runId", run.id().value())
                .queryParam("indicator", indicator)
                .queryParam("name", "{name}")
                .encode()
                .buildAndExpand(name)
                .toUriString();
    }

    public static Answer upload(Visitor visitor, Run run, String indicator, String name, byte[] bytes) {
        return visitor.send("POST", door(run, indicator, name), bytes, "application/octet-stream");
    }

    public static Answer upload(Visitor visitor, Run run, String indicator, String name, String text) {
        return upload(visitor, run, indicator, name, text.getBytes(StandardCharsets.UTF_8));
    }

    /** Asks again until it is as it should be; secondary work follows the answer by a moment. */
    public static JsonNode eventually(Supplier<JsonNode> question, Predicate<JsonNode> expected) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            JsonNode answer = question.get();
            if (expected.test(answer)) {
                return answer;
            }
            if (System.nanoTime() > end) {
                throw new AssertionError("still not as expected: " + answer);
            }
            try {
                Thread.sleep(200);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
        }
    }

    /** Waits until the words of a file are read. */
    public static JsonNode read(Visitor visitor, String id) {
        return eventually(
                () -> visitor.get("/api/evidence/" + id).expect(200),
                file -> !file.path("textStatus").asString().equals("waiting"));
    }

    private synchronized EditionId edition() {
        if (edition == null) {
            people();
            Draft draft = editions.createDraft(new NewDraft("佐证测试方案", 2026, null), "author");
            files().forEach((path, content) -> editions.putFile(draft.id(), path, content, "author"));
            System.err.println("FINDINGS " + editions.check(draft.id()));
            edition = editions.publish(draft.id(), "publisher").id();
        }
        return edition;
    }

    /** An edition is refused while a step of it has nobody to work on it. */
    private void people() {
        app.person("village/declarant", AppFixture.VILLAGE, null);
        app.person("township/reviewer", AppFixture.SONGJIANG, null);
        List.of("county/office", "county/star-team").forEach(role -> app.person(role, AppFixture.YANCHENG, null));
        List.of("city/star-team", "city/office", "city/publicity")
                .forEach(role -> app.person(role, AppFixture.LUOHE, null));
    }

    private static Map<String, byte[]> files() {
        Map<String, byte[]> files = new LinkedHashMap<>();
        put(files, "classpath*:processes/2026/*", "");
        put(files, "classpath*:forms/2026/*.json", "forms/");
        put(files, "classpath*:forms/2026/rubrics/*.json", "rubrics/");
        return files;
    }

    private static void put(Map<String, byte[]> files, String pattern, String folder) {
        try {
            for (Resource resource : new PathMatchingResourcePatternResolver().getResources(pattern)) {
                try (InputStream content = resource.getInputStream()) {
                    files.put(folder + resource.getFilename(), content.readAllBytes());
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A corpus file of the storage module's tests is not on this class path: a small PDF of our own. */
    public static byte[] pdf(String words) {
        try (PDDocument document = new PDDocument();
                ByteArrayOutputStream out = new ByteArrayOutputStream()) {
            PDPage page = new PDPage();
            document.addPage(page);
            try (var content = new PDPageContentStream(document, page)) {
                content.beginText();
                content.setFont(new PDType1Font(Standard14Fonts.FontName.HELVETICA), 12);
                content.newLineAtOffset(50, 700);
                content.showText(words);
                content.endText();
            }
            document.save(out);
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
