package org.fivestar.evidence;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import org.fivestar.storage.ExtractedText;
import org.fivestar.storage.FileMissing;
import org.fivestar.storage.FileStore;
import org.fivestar.storage.Fingerprint;
import org.fivestar.storage.TextExtractor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Async;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalEventListener;

/**
 * Reads the words out of what was received, one file after the other, after the commit and outside of transactions. A
 * fault of the store leaves the event open, and it is tried again; a fault of the file is an answer, and so is its loss.
 */
@Component
class EvidenceReading {

    private static final Logger log = LoggerFactory.getLogger(EvidenceReading.class);

    private final EvidenceRepository rows;
    private final EvidenceLedger ledger;
    private final FileStore store;
    private final TextExtractor extractor;
    private final EvidenceProperties settings;

    EvidenceReading(
            EvidenceRepository rows,
            EvidenceLedger ledger,
            FileStore store,
            TextExtractor extractor,
            EvidenceProperties settings) {
        this.rows = rows;
        this.ledger = ledger;
        this.store = store;
        this.extractor = extractor;
        this.settings = settings;
    }

    /** What became of reading a file. */
    record Reading(TextStatus status, String note, List<String> pages) {}

    @Async(EvidenceConfiguration.READER)
    @TransactionalEventListener
    void on(EvidenceReceived received) {
        EvidenceRow row = rows.find(received.id()).orElseThrow();
        if (row.textStatus() == TextStatus.WAITING || row.textStatus() == TextStatus.MISSING) {
            ledger.read(row.sha256(), read(row));
        } else {
            ledger.alreadyRead(row.id());
        }
    }

    private Reading read(EvidenceRow row) {
        try {
            ExtractedText text = extract(row);
            return new Reading(TextStatus.of(text.status()), text.note(), text.pages());
        } catch (FileMissing lost) {
            log.error("The store has lost {}", row.sha256());
            return new Reading(TextStatus.MISSING, "文件库里找不到这个文件，请重新上传，或联系系统管理员从备份恢复。", List.of());
        }
    }

    private ExtractedText extract(EvidenceRow row) {
        if (row.size() > settings.readLimit().toBytes()) {
            return new ExtractedText(
                    ExtractedText.Status.TOO_LARGE,
                    row.mediaType(),
                    List.of(),
                    false,
                    "文件超过 " + settings.readLimit().toMegabytes() + " MB，没有读取文字，可以下载查看。");
        }
        Path copy = temporary();
        try (InputStream in = store.open(new Fingerprint(row.sha256()))) {
            Files.copy(in, copy, StandardCopyOption.REPLACE_EXISTING);
            return extractor.extract(copy, row.name());
        } catch (IOException e) {
            throw new UncheckedIOException("not read: " + row.sha256(), e);
        } finally {
            delete(copy);
        }
    }

    private static Path temporary() {
        try {
            return Files.createTempFile("fivestar-read-", ".tmp");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
