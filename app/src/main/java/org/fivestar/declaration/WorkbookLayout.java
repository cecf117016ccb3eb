package org.fivestar.declaration;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.fivestar.forms.Criterion;
import org.fivestar.platform.workbook.SheetColumn;
import org.fivestar.platform.workbook.SheetColumn.Look;
import org.jspecify.annotations.Nullable;

/** The sheets and columns of the workbook, the same for who writes and who reads it. */
final class WorkbookLayout {

    static final String HOW = "填报说明";
    static final String ANSWERS = "申报";

    static final String CODE = "单位代码";
    static final String PLACE = "单位";
    static final String STAR = "星";
    static final String INDICATOR = "指标编号";
    static final String TEXT = "指标";
    static final String FILL = "怎样填";
    static final String KNOWN_ALREADY = "已知";
    static final String NOW = "本年";
    static final String NOTE = "说明";
    static final String VERSION = "版本";

    static final List<SheetColumn> COLUMNS = List.of(
            new SheetColumn(CODE, 15, Look.PLAIN),
            new SheetColumn(PLACE, 14, Look.PLAIN),
            new SheetColumn(STAR, 10, Look.PLAIN),
            new SheetColumn(INDICATOR, 10, Look.PLAIN),
            new SheetColumn(TEXT, 46, Look.PLAIN),
            new SheetColumn(FILL, 34, Look.PLAIN),
            new SheetColumn(KNOWN_ALREADY, 20, Look.PLAIN),
            new SheetColumn(NOW, 18, Look.INPUT),
            new SheetColumn(NOTE, 30, Look.INPUT),
            new SheetColumn(VERSION, 14, Look.QUIET));

    static final int NOW_COLUMN =
            COLUMNS.stream().map(SheetColumn::heading).toList().indexOf(NOW);

    /** What is read; the others are for people. */
    static final List<String> READ = List.of(CODE, INDICATOR, NOW, NOTE, VERSION);

    /** Headings a workbook of ours has besides. */
    static final List<String> KNOWN = COLUMNS.stream().map(SheetColumn::heading).toList();

    private static final Pattern VERSIONS = Pattern.compile("v([0-9a-f]{12})-([0-9a-f]{12})");

    private WorkbookLayout() {}

    /** Fingerprints of value and note as they stood when the workbook was made. */
    record Version(String value, String note) {

        static Version of(Criterion criterion, @Nullable StatedAnswer answer) {
            return answer == null
                    ? new Version(print(""), print(""))
                    : new Version(print(AnswerWords.text(criterion, answer.value())), print(answer.note()));
        }

        /** Null when the words are none. */
        static @Nullable Version parse(String words) {
            Matcher matcher = VERSIONS.matcher(words);
            return matcher.matches() ? new Version(matcher.group(1), matcher.group(2)) : null;
        }

        String words() {
            return "v" + value + "-" + note;
        }
    }

    /** The first half of a fingerprint: enough to see that words differ. */
    static String print(String words) {
        try {
            byte[] print =
                    MessageDigest.getInstance("SHA-256").digest(words.strip().getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(print, 0, 6);
        } catch (NoSuchAlgorithmException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }
}
