package org.fivestar.declaration;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.fivestar.Answer;
import org.fivestar.platform.workbook.SheetTable;
import org.fivestar.platform.workbook.SheetWriter;
import org.fivestar.platform.workbook.WorkbookReader;
import org.fivestar.platform.workbook.WorkbookWriter;

/** A workbook as somebody has it open: rows to look at and to write in, saved again. */
final class BookFile {

    private static final Pattern NUMBERED = Pattern.compile("&#x([0-9a-f]+);");

    private final byte[] original;
    private final List<Map<String, Object>> rows;

    private BookFile(byte[] original, List<Map<String, Object>> rows) {
        this.original = original;
        this.rows = rows;
    }

    static BookFile of(Answer answer) {
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return of(answer.bytes());
    }

    static BookFile of(byte[] file) {
        try (WorkbookReader reader = WorkbookReader.open(new ByteArrayInputStream(file))) {
            assertThat(reader.sheets()).containsExactly("填报说明", "申报");
            SheetTable table = reader.table("申报", WorkbookLayout.KNOWN);
            List<Map<String, Object>> rows = new ArrayList<>();
            table.rows().forEach(row -> {
                Map<String, Object> cells = new HashMap<>();
                row.cells()
                        .forEach((heading, cell) ->
                                cells.put(heading, cell.number() == null ? cell.text() : cell.number()));
                rows.add(cells);
            });
            return new BookFile(file, rows);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    List<Map<String, Object>> rows() {
        return rows;
    }

    List<Map<String, Object>> rows(String village) {
        return rows.stream().filter(row -> row.get("单位代码").equals(village)).toList();
    }

    Map<String, Object> row(String village, Predicate<Map<String, Object>> which) {
        return rows(village).stream().filter(which).findFirst().orElseThrow();
    }

    /** A row of this village in which a number in a unit is asked. */
    Map<String, Object> number(String village) {
        return row(village, row -> String.valueOf(row.get("怎样填")).startsWith("填数字"));
    }

    /** A row of this village in which yes or no is asked. */
    Map<String, Object> yesNo(String village) {
        return row(village, row -> String.valueOf(row.get("怎样填")).contains("做到了"));
    }

    /** Number of the row in the saved file. */
    int numberOf(Map<String, Object> row) {
        for (int i = 0; i < rows.size(); i++) {
            if (rows.get(i) == row) {
                return i + 2;
            }
        }
        throw new IllegalArgumentException("not a row of this file");
    }

    /** Fills every row of the village with something that fits. */
    void fill(String village) {
        rows(village).forEach(BookFile::fill);
    }

    static void fill(Map<String, Object> row) {
        String how = String.valueOf(row.get("怎样填"));
        if (how.startsWith("填数字")) {
            row.put("本年", new BigDecimal(how.contains("只填整数") ? "31" : "31.2"));
        } else if (how.startsWith("填 0")) {
            row.put("本年", BigDecimal.ONE);
        } else if (how.startsWith("填序号")) {
            row.put("本年", "1");
        } else {
            row.put("本年", how.contains("做到了") ? "做到了" : "没有发生");
        }
    }

    byte[] bytes() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (WorkbookWriter writer = new WorkbookWriter(bytes)) {
            try (SheetWriter sheet = writer.table("申报", WorkbookLayout.COLUMNS)) {
                for (Map<String, Object> row : rows) {
                    sheet.row(cells(row));
                }
            }
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
        return bytes.toByteArray();
    }

    private static List<Object> cells(Map<String, Object> row) {
        List<Object> cells = new ArrayList<>();
        WorkbookLayout.KNOWN.forEach(heading -> cells.add(row.get(heading)));
        return cells;
    }

    /** Every text of the workbook as it came. */
    String texts() {
        StringBuilder texts = new StringBuilder();
        try {
            // a reader that begins at the front does not understand what the writer streams
            Path file = Files.createTempFile("book", ".xlsx");
            Files.write(file, original);
            try (ZipFile zip = new ZipFile(file.toFile())) {
                for (ZipEntry entry : Collections.list(zip.entries())) {
                    texts.append(new String(zip.getInputStream(entry).readAllBytes(), StandardCharsets.UTF_8));
                }
            }
            Files.delete(file);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
        // the writer spells what is not ASCII by number
        return NUMBERED.matcher(texts)
                .replaceAll(sign -> Matcher.quoteReplacement(Character.toString(Integer.parseInt(sign.group(1), 16))));
    }
}
