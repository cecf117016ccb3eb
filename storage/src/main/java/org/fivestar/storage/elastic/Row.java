package org.fivestar.storage.elastic;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.fivestar.storage.Hit;
import org.fivestar.storage.IndexedDocument;
import org.jspecify.annotations.Nullable;

/** A document as the index stores it. */
record Row(
        String id,
        String kind,
        String title,
        @Nullable List<Page> pages,
        List<String> placePath,
        String placeName,
        int year,
        List<String> stars,
        String fileKind,
        String runId,
        String evidenceId,
        String at) {

    /** The server highlights at most a million characters of one text, and long ones slowly. */
    private static final int PIECE = 50_000;

    /** One page, or a piece of a very long one under the same number. */
    record Page(int page, String text) {}

    static Row of(IndexedDocument document) {
        return new Row(
                document.id(),
                document.kind(),
                document.title(),
                pages(document.pages()),
                document.placePath(),
                document.placeName(),
                document.year(),
                document.stars(),
                document.fileKind(),
                document.runId(),
                document.evidenceId(),
                document.at().toString());
    }

    private static List<Page> pages(List<String> texts) {
        List<Page> pages = new ArrayList<>();
        for (int number = 1; number <= texts.size(); number++) {
            String text = texts.get(number - 1);
            for (int from = 0; from < text.length(); from += PIECE) {
                pages.add(new Page(number, text.substring(from, Math.min(text.length(), from + PIECE))));
            }
        }
        return pages;
    }

    /** Characters, as a measure for the size of a request. */
    long size() {
        long size = 500L + title.length();
        for (Page page : pages == null ? List.<Page>of() : pages) {
            size += page.text().length();
        }
        return size;
    }

    Hit hit(List<Hit.Passage> passages) {
        return new Hit(
                id,
                kind,
                title,
                passages,
                placeName,
                placePath,
                year,
                stars,
                fileKind,
                runId,
                evidenceId,
                Instant.parse(at));
    }
}
