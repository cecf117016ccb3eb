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

    /** Written into {@link #NOW} by a township: what it proposed there is to be taken back. */
    static final String RECALL = "撤回";

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

    private static final Pattern VERSIONS =
            Pattern.compile("v([0-9a-f]{12})-([0-9a-f]{12})(?:-([0-9a-f]{12})-([0-9a-f]{12}))?");

    private WorkbookLayout() {}

    /**
     * Fingerprints of value and note as they stood when the workbook was made.
     *
     * @param shownValue of what the cell showed: what was proposed then, else what stood; {@code shownNote} likewise
     */
    record Version(String value, String note, String shownValue, String shownNote) {

        static Version of(Criterion criterion, @Nullable StatedAnswer answer, @Nullable Proposal proposal) {
            String value = print(answer == null ? "" : AnswerWords.text(criterion, answer.value()));
            String note = print(answer == null ? "" : answer.note());
            return new Version(
                    value,
                    note,
                    proposal == null || proposal.value().isNull()
                            ? value
                            : print(AnswerWords.text(criterion, proposal.value())),
                    proposal == null || proposal.note().isEmpty() ? note : print(proposal.note()));
        }

        /** Null when the words are none. */
        static @Nullable Version parse(String words) {
            Matcher matcher = VERSIONS.matcher(words);
            if (!matcher.matches()) {
                return null;
            }
            boolean stood = matcher.group(3) == null;
            return new Version(
                    matcher.group(1), matcher.group(2), matcher.group(stood ? 1 : 3), matcher.group(stood ? 2 : 4));
        }

        String words() {
            boolean stood = value.equals(shownValue) && note.equals(shownNote);
            return "v" + value + "-" + note + (stood ? "" : "-" + shownValue + "-" + shownNote);
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
