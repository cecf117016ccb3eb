package org.fivestar.evidence;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
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
import org.fivestar.YearFixture;
import org.fivestar.forms.Indicator;
import org.fivestar.processes.Completion;
import org.fivestar.processes.Editions;
import org.fivestar.processes.Inbox;
import org.fivestar.processes.RoutingFacts;
import org.fivestar.processes.Run;
import org.fivestar.processes.RunStart;
import org.fivestar.processes.Runs;
import org.fivestar.processes.WorkItem;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
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
    private final YearFixture year;
    private final JdbcClient jdbc;
    private final ApplicationEventPublisher events;

    EvidenceFixture(
            Editions editions,
            Runs runs,
            Inbox inbox,
            TransactionTemplate transactions,
            AppFixture app,
            YearFixture year,
            JdbcClient jdbc,
            ApplicationEventPublisher events) {
        this.editions = editions;
        this.runs = runs;
        this.inbox = inbox;
        this.transactions = transactions;
        this.app = app;
        this.year = year;
        this.jdbc = jdbc;
        this.events = events;
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
        runs.start(List.of(new RunStart(key, year.shipped(), cycle, village, "测试村", "village", units, List.of())));
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

    /** Moves a file's version on, as any change of it does. */
    public void touch(String id) {
        jdbc.sql("update evidence set version = version + 1 where id = :id")
                .param("id", id)
                .update();
    }

    /** Gives a file as many pages of text and tells whoever listens, as if it had been read anew. */
    public void rewrite(String id, int pages) {
        transactions.executeWithoutResult(status -> {
            String sha256 = jdbc.sql("update evidence set version = version + 1 where id = :id returning sha256")
                    .param("id", id)
                    .query(String.class)
                    .single();
            jdbc.sql("delete from evidence_text where sha256 = :sha256")
                    .param("sha256", sha256)
                    .update();
            jdbc.sql("insert into evidence_text select :sha256, page, '页' from generate_series(1, :pages) as page")
                    .param("sha256", sha256)
                    .param("pages", pages)
                    .update();
            events.publishEvent(new EvidenceRead(List.of(id)));
        });
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

    /** A small PDF with one line of text. */
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
