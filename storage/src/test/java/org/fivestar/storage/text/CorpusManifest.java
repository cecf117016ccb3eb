package org.fivestar.storage.text;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Reads the corpus manifest, a CSV with quotes. */
final class CorpusManifest {

    /** One file of the corpus and what is expected of it. */
    record Entry(String name, String mediaType, String phrase, String group) {}

    private CorpusManifest() {}

    static List<Entry> read(Path csv) throws IOException {
        List<List<String>> rows =
                Files.readAllLines(csv).stream().map(CorpusManifest::cells).toList();
        List<String> header = rows.get(0);
        return rows.subList(1, rows.size()).stream()
                .map(row -> new Entry(
                        row.get(header.indexOf("file")),
                        row.get(header.indexOf("media_type")),
                        row.get(header.indexOf("expected_phrase")),
                        row.get(header.indexOf("group"))))
                .toList();
    }

    private static List<String> cells(String line) {
        List<String> cells = new ArrayList<>();
        StringBuilder cell = new StringBuilder();
        boolean quoted = false;
        for (char c : line.toCharArray()) {
            if (c == '"') {
                quoted = !quoted;
            } else if (c == ',' && !quoted) {
                cells.add(cell.toString());
                cell.setLength(0);
            } else {
                cell.append(c);
            }
        }
        cells.add(cell.toString());
        return cells;
    }
}
