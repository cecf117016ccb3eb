package org.fivestar.platform.workbook;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.fivestar.platform.Problem;

/**
 * Reads a workbook somebody sent: in bounded memory, without executing or following anything. Columns are known by their
 * headings. What cannot be read by a clear rule is refused with a sentence and what to do.
 */
public final class WorkbookReader implements AutoCloseable {

    private static final int LARGEST_FILE = 20 * 1024 * 1024;
    private static final int MOST_ROWS = 30_000;
    private static final int LONGEST_HEADING = 40;
    private static final int MOST_UNKNOWN = 20;
    private static final int HEADINGS_WITHIN = 20;

    private final Path file;
    private final String sha256;
    private final Container container;
    private final Parts parts;

    private WorkbookReader(Path file, String sha256, Container container, Parts parts) {
        this.file = file;
        this.sha256 = sha256;
        this.container = container;
        this.parts = parts;
    }

    /**
     * Takes the file in, at most 20 MB of it; closing forgets it.
     *
     * @throws Problem {@code workbook-refused} or {@code workbook-too-large}
     */
    public static WorkbookReader open(InputStream content) throws IOException {
        Path file = Files.createTempFile("fivestar-workbook", ".xlsx");
        try {
            String sha256 = keep(content, file);
            Container container = Container.open(file);
            try {
                return new WorkbookReader(file, sha256, container, Parts.of(container));
            } catch (XMLStreamException | RuntimeException refused) {
                container.close();
                throw refused;
            }
        } catch (XMLStreamException broken) {
            Files.deleteIfExists(file);
            throw refusal(broken);
        } catch (RuntimeException | IOException refused) {
            Files.deleteIfExists(file);
            throw refused;
        }
    }

    private static String keep(InputStream content, Path file) throws IOException {
        MessageDigest digest = digest();
        try (OutputStream out = Files.newOutputStream(file)) {
            InputStream in = new DigestInputStream(content, digest);
            byte[] buffer = new byte[64 * 1024];
            long total = 0;
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                total += read;
                if (total > LARGEST_FILE) {
                    throw Refusals.tooLarge("文件超过 " + LARGEST_FILE / 1024 / 1024 + " MB。");
                }
                out.write(buffer, 0, read);
            }
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }

    /** Fingerprint of the file, in hex. */
    public String sha256() {
        return sha256;
    }

    /** Names of the visible sheets, in their order. */
    public List<String> sheets() {
        return List.copyOf(parts.sheets().keySet());
    }

    /**
     * A visible sheet as a table: its headings stand in one of the first rows, in any order.
     *
     * @throws Problem {@code workbook-refused} when there is no such sheet, a heading is missing or stands there twice,
     *     or cells are merged below the headings; {@code workbook-too-large} with more than 30,000 filled rows
     */
    public SheetTable table(String sheet, List<String> headings) throws IOException {
        String part = parts.sheets().get(sheet);
        if (part == null || !container.has(part)) {
            throw Refusals.noSheet(sheet);
        }
        Kept kept = new Kept();
        Rows rows = new Rows(sheet, headings, kept);
        try {
            XMLStreamReader xml = container.xml(part);
            new SheetRows(texts(kept), styles(), parts.since1904()).read(xml, rows::take, rows::merged);
            return rows.table();
        } catch (XMLStreamException broken) {
            throw refusal(broken);
        }
    }

    private SharedTexts texts(Kept kept) throws IOException, XMLStreamException {
        String part = parts.texts();
        return part == null || !container.has(part) ? SharedTexts.none() : SharedTexts.read(container, part, kept);
    }

    private CellStyles styles() throws IOException, XMLStreamException {
        String part = parts.styles();
        return part == null || !container.has(part) ? CellStyles.none() : CellStyles.read(container, part);
    }

    /** A refusal met while unpacking may come wrapped by the parser. */
    private static Problem refusal(XMLStreamException broken) {
        for (Throwable cause = broken; cause != null; cause = cause.getCause()) {
            if (cause instanceof Problem problem) {
                return problem;
            }
        }
        return Refusals.broken(broken);
    }

    @Override
    public void close() throws IOException {
        container.close();
        Files.deleteIfExists(file);
    }

    /** Rows as they come: first the headings, then what stands below. */
    private static final class Rows {

        private final String sheet;
        private final List<String> headings;
        private final Map<Integer, String> columns = new TreeMap<>();
        private final List<String> unknown = new ArrayList<>();
        private final List<TableRow> rows = new ArrayList<>();
        private final Kept kept;
        private int headingRow;
        private int before;
        private int mergedTo;
        private String merged = "";

        Rows(String sheet, List<String> headings, Kept kept) {
            this.sheet = sheet;
            this.headings = headings;
            this.kept = kept;
        }

        void take(SheetRow row) {
            if (headingRow == 0) {
                boolean isHeading = row.cells().values().stream()
                                .filter(cell -> headings.contains(cell.text()))
                                .count()
                        > 1;
                if (isHeading) {
                    headings(row);
                } else if (++before >= HEADINGS_WITHIN) {
                    throw noHeadings();
                }
                return;
            }
            Map<String, Cell> cells = new HashMap<>();
            columns.forEach((column, heading) -> {
                Cell cell = row.cells().get(column);
                if (cell != null) {
                    cells.put(heading, cell);
                }
            });
            if (!cells.isEmpty()) {
                if (rows.size() == MOST_ROWS) {
                    throw Refusals.tooLarge("工作表“" + sheet + "”有内容的行超过 " + MOST_ROWS + " 行。");
                }
                cells.values().forEach(cell -> kept.add(cell.text()));
                rows.add(new TableRow(row.number(), cells));
            }
        }

        private void headings(SheetRow row) {
            headingRow = row.number();
            new TreeMap<>(row.cells()).forEach((column, cell) -> {
                if (!headings.contains(cell.text())) {
                    stranger(cell.text());
                } else if (columns.containsValue(cell.text())) {
                    throw Refusals.refused("工作表“" + sheet + "”里有两列都叫“" + cell.text() + "”。", "请删去多出的一列后重新导入。");
                } else {
                    columns.put(column, cell.text());
                }
            });
            List<String> missing = headings.stream()
                    .filter(heading -> !columns.containsValue(heading))
                    .toList();
            if (!missing.isEmpty()) {
                throw Refusals.refused(
                        "工作表“" + sheet + "”缺少这些列：" + String.join("、", missing) + "。", "请用本系统导出的工作簿填写，不要改表头；列的先后可以调整。");
            }
        }

        private void stranger(String heading) {
            if (unknown.size() < MOST_UNKNOWN) {
                unknown.add(shown(heading));
            }
        }

        private static String shown(String words) {
            return words.length() > LONGEST_HEADING ? words.substring(0, LONGEST_HEADING) + "…" : words;
        }

        private Problem noHeadings() {
            return Refusals.refused(
                    "工作表“" + sheet + "”里没有找到表头：" + String.join("、", headings) + "。", "请用本系统导出的工作簿填写，不要删改表头。");
        }

        /** Only the range that reaches lowest counts. */
        void merged(String range) {
            int last = lastRow(range);
            if (last > mergedTo) {
                mergedTo = last;
                merged = shown(range);
            }
        }

        SheetTable table() {
            if (headingRow == 0) {
                throw noHeadings();
            }
            if (mergedTo >= headingRow) {
                throw Refusals.refused("工作表“" + sheet + "”的单元格 " + merged + " 合并过，分不清内容属于哪一行。", "请取消合并，每一行分别填写后重新导入。");
            }
            return new SheetTable(List.copyOf(rows), List.copyOf(unknown));
        }

        private static int lastRow(String range) {
            if (range.length() > LONGEST_HEADING) {
                return Integer.MAX_VALUE;
            }
            String digits = range.substring(range.indexOf(':') + 1).replaceAll("[^0-9]", "");
            return digits.isEmpty() || digits.length() > 7 ? Integer.MAX_VALUE : Integer.parseInt(digits);
        }
    }
}
