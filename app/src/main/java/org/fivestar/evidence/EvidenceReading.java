package org.fivestar.evidence;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import org.fivestar.storage.ExtractedText;
import org.fivestar.storage.FileMissing;
import org.fivestar.storage.FileStore;
import org.fivestar.storage.Fingerprint;
import org.fivestar.storage.TextExtractor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Reads the words out of what has arrived, one file after the other, outside of transactions and not beside uploads
 * (decision 0028). A fault of the store or the database puts the file back behind the others; a fault of the file is an
 * answer, and so is its loss.
 */
@Component
class EvidenceReading {

    private static final Logger log = LoggerFactory.getLogger(EvidenceReading.class);

    /** How long a file waits for uploads at most. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private static final Duration PAUSE = Duration.ofSeconds(20);

    private final EvidenceLedger ledger;
    private final Uploads uploads;
    private final FileStore store;
    private final TextExtractor extractor;
    private final EvidenceProperties settings;

    EvidenceReading(
            EvidenceLedger ledger,
            Uploads uploads,
            FileStore store,
            TextExtractor extractor,
            EvidenceProperties settings) {
        this.ledger = ledger;
        this.uploads = uploads;
        this.store = store;
        this.extractor = extractor;
        this.settings = settings;
    }

    /** What became of reading a file. */
    record Reading(TextStatus status, String note, List<String> pages) {}

    @Scheduled(fixedDelayString = "${fivestar.evidence.read-every:1s}", scheduler = EvidenceConfiguration.READER)
    void readOn() {
        boolean more = true;
        while (more) {
            more = ledger.takeUnread(uploads.areQuiet() ? Duration.ZERO : PATIENCE)
                    .filter(this::isRead)
                    .isPresent();
        }
    }

    private boolean isRead(Unread file) {
        try {
            ledger.read(file.sha256(), read(file));
            return true;
        } catch (RuntimeException fault) {
            log.warn("{} will be read later: {}", file.sha256(), fault.toString());
            log.debug("in full", fault);
            ledger.putBack(file.sha256(), PAUSE);
            return false;
        }
    }

    /** Bytes nobody has read yet, under the name they first came with. */
    record Unread(String sha256, long size, String name, String mediaType) {}

    private Reading read(Unread file) {
        try {
            ExtractedText text = extract(file);
            return new Reading(TextStatus.of(text.status()), text.note(), text.pages());
        } catch (FileMissing lost) {
            log.error("The store has lost {}", file.sha256());
            return new Reading(TextStatus.MISSING, "文件库里找不到这个文件，请重新上传，或联系系统管理员从备份恢复。", List.of());
        }
    }

    private ExtractedText extract(Unread file) {
        if (file.size() > settings.readLimit().toBytes()) {
            return new ExtractedText(
                    ExtractedText.Status.TOO_LARGE,
                    file.mediaType(),
                    List.of(),
                    false,
                    "文件超过 " + settings.readLimit().toMegabytes() + " MB，没有读取文字，可以下载查看。");
        }
        Path copy = temporary();
        try (InputStream in = store.open(new Fingerprint(file.sha256()))) {
            Files.copy(in, copy, StandardCopyOption.REPLACE_EXISTING);
            return extractor.extract(copy, file.name());
        } catch (IOException e) {
            throw new UncheckedIOException("not read: " + file.sha256(), e);
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
