package org.fivestar.platform;

import java.util.List;
import java.util.stream.Collectors;

/** Tables for spreadsheets: what people wrote is shown there, never computed. */
public final class Csv {

    /** By it spreadsheets know the encoding. */
    public static final char BYTE_ORDER_MARK = '\ufeff';

    private Csv() {}

    public static String line(List<String> cells) {
        return cells.stream().map(Csv::cell).collect(Collectors.joining(",")) + "\r\n";
    }

    /** A cell a spreadsheet would compute gets an apostrophe. */
    private static String cell(String words) {
        boolean computed = !words.isEmpty() && "=+-@\t\r".indexOf(words.charAt(0)) >= 0;
        String harmless = computed ? "'" + words : words;
        return harmless.matches("(?s).*[\",\\r\\n].*") ? '"' + harmless.replace("\"", "\"\"") + '"' : harmless;
    }
}
