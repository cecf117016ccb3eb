package org.fivestar.storage.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Stream;
import org.fivestar.storage.ExtractedText;
import org.fivestar.storage.ExtractedText.Status;
import org.fivestar.storage.StorageProperties;
import org.fivestar.storage.TextExtractor;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.springframework.util.unit.DataSize;

/**
 * Real files with the phrase that correct extraction must contain, and hostile ones. Another corpus with the same
 * manifest is read with {@code -Dcorpus=FOLDER}.
 */
class CorpusTest {

    private static final TextExtractor EXTRACTOR = new TextExtractor(
            new StorageProperties.Text(DataSize.ofMegabytes(256), Duration.ofSeconds(60), 500, 1_000_000));

    /** What must come out of files without a phrase. */
    private static final Map<String, Status> ENDS = Map.ofEntries(
            Map.entry("word-encrypted", Status.ENCRYPTED),
            Map.entry("excel-encrypted", Status.ENCRYPTED),
            Map.entry("ppt-encrypted", Status.ENCRYPTED),
            Map.entry("pdf-scan-zh", Status.NO_TEXT),
            Map.entry("img-zh", Status.NO_TEXT));

    @AfterAll
    static void close() {
        EXTRACTOR.close();
    }

    @TestFactory
    Stream<DynamicTest> everyFileOfTheCorpus() throws Exception {
        Path folder = folder();
        return CorpusManifest.read(folder.resolve("MANIFEST.csv")).stream()
                .map(file -> dynamicTest(file.name(), () -> check(folder, file)));
    }

    private static void check(Path folder, CorpusManifest.Entry file) {
        ExtractedText text = EXTRACTOR.extract(folder.resolve(file.name()), file.name());
        if (Boolean.getBoolean("corpus.print")) {
            System.out.println(file.name() + " | " + file.group() + " | " + text.status() + " | " + text.mediaType()
                    + " | pages " + text.pages().size() + " | " + text.note());
        }
        if (!file.phrase().isEmpty()) {
            assertThat(text.status()).isEqualTo(Status.TEXT);
            assertThat(String.join("\n", text.pages())).contains(file.phrase());
        } else {
            assertThat(text.pages().isEmpty()).isEqualTo(text.status() != Status.TEXT);
            assertThat(text.note().isEmpty()).isEqualTo(text.status() == Status.TEXT && !text.truncated());
        }
        if (ENDS.containsKey(file.group())) {
            assertThat(text.status()).isEqualTo(ENDS.get(file.group()));
        }
    }

    private static Path folder() throws URISyntaxException {
        String given = System.getProperty("corpus");
        return given != null
                ? Path.of(given)
                : Path.of(CorpusTest.class.getResource("/corpus").toURI());
    }
}
