package org.fivestar.evidence;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.fivestar.account.Actor;
import org.fivestar.platform.Problem;
import org.fivestar.storage.ByteRange;
import org.fivestar.storage.FileStore;
import org.fivestar.storage.Fingerprint;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpRange;
import org.springframework.stereotype.Component;

/** Hands bytes to a browser so that no file can act as a page of ours, and writes down that it did. */
@Component
class EvidenceDownload {

    /** Kinds a browser shows without running anything; all others are saved, never opened. */
    private static final Set<String> HARMLESS = Set.of(
            "application/pdf",
            "image/png",
            "image/jpeg",
            "image/gif",
            "image/bmp",
            "image/webp",
            "image/avif",
            "text/plain",
            "audio/mpeg",
            "video/mp4");

    private static final String SANDBOX =
            "sandbox; default-src 'none'; img-src 'self'; media-src 'self'; frame-ancestors 'self'";

    private final EvidenceLedger ledger;
    private final FileStore store;

    EvidenceDownload(EvidenceLedger ledger, FileStore store) {
        this.ledger = ledger;
        this.store = store;
    }

    enum Manner {
        /** To look at in the page. */
        LOOK,
        /** To keep as a file. */
        KEEP
    }

    /** What was asked, with the headers as they came. */
    record Wish(
            Manner manner, @Nullable String range, @Nullable String ifRange) {}

    void send(EvidenceRow row, Wish wish, Actor actor, HttpServletResponse response) throws IOException {
        Optional<ByteRange> range = range(row, wish);
        Fingerprint fingerprint = new Fingerprint(row.sha256());
        try (InputStream bytes =
                range.map(part -> store.open(fingerprint, part)).orElseGet(() -> store.open(fingerprint))) {
            ledger.handedOut(row, wish.manner() == Manner.KEEP ? "evidence-downloaded" : "evidence-viewed", actor);
            headers(row, wish, response);
            long length = row.size();
            if (range.isPresent()) {
                long from = range.get().from();
                length = range.get().length();
                response.setStatus(HttpServletResponse.SC_PARTIAL_CONTENT);
                response.setHeader(
                        HttpHeaders.CONTENT_RANGE, "bytes " + from + "-" + (from + length - 1) + "/" + row.size());
            }
            response.setContentLengthLong(length);
            bytes.transferTo(response.getOutputStream());
        }
    }

    private static void headers(EvidenceRow row, Wish wish, HttpServletResponse response) {
        boolean look = wish.manner() == Manner.LOOK && HARMLESS.contains(row.mediaType());
        ContentDisposition disposition = (look ? ContentDisposition.inline() : ContentDisposition.attachment())
                .filename(row.name(), StandardCharsets.UTF_8)
                .build();
        response.setContentType(look ? row.mediaType() : "application/octet-stream");
        response.setHeader(HttpHeaders.CONTENT_DISPOSITION, disposition.toString());
        response.setHeader("Content-Security-Policy", SANDBOX);
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("Cross-Origin-Resource-Policy", "same-origin");
        response.setHeader(HttpHeaders.ACCEPT_RANGES, "bytes");
        response.setHeader(HttpHeaders.CACHE_CONTROL, "private, no-cache");
        response.setHeader(HttpHeaders.ETAG, tag(row));
    }

    private static String tag(EvidenceRow row) {
        return '"' + row.sha256() + '"';
    }

    /** One range is served; several at once, or one made for other bytes, get the whole file. */
    private static Optional<ByteRange> range(EvidenceRow row, Wish wish) {
        if (wish.range() == null || wish.ifRange() != null && !wish.ifRange().equals(tag(row))) {
            return Optional.empty();
        }
        try {
            List<HttpRange> ranges = HttpRange.parseRanges(wish.range());
            if (ranges.size() != 1) {
                return Optional.empty();
            }
            long from = ranges.get(0).getRangeStart(row.size());
            long to = ranges.get(0).getRangeEnd(row.size());
            if (from >= row.size() || to < from) {
                throw new IllegalArgumentException("past the end");
            }
            return Optional.of(new ByteRange(from, to - from + 1));
        } catch (IllegalArgumentException e) {
            throw new Problem("range-not-satisfiable", 416, "请求的文件片段不存在。", "请重新打开文件。");
        }
    }
}
