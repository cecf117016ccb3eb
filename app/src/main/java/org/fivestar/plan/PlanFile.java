package org.fivestar.plan;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.fivestar.place.ImportReport.BadRow;
import org.fivestar.platform.Problem;

/** Reads a table of planned stars: {@code code,current_stars,target_level,target_stars}, stars parted by a slash. */
final class PlanFile {

    static final String HEADER = "code,current_stars,target_level,target_stars";
    private static final Pattern CODE = Pattern.compile("[0-9]{12}");
    private static final Pattern LEVEL = Pattern.compile("[0-9]{1,2}");
    private static final int LARGEST = 4 * 1024 * 1024;
    private static final int MOST_REASONS = 200;
    private static final int COLUMNS = 4;

    private final List<Line> lines = new ArrayList<>();
    private final List<BadRow> reasons = new ArrayList<>();
    private final Map<String, Integer> first = new HashMap<>();

    private PlanFile() {}

    /**
     * A row, with stars as they are written: code or name.
     *
     * @param number line in the file, the header is line 1
     */
    record Line(int number, String code, List<String> current, int level, List<String> target) {}

    static PlanFile read(InputStream content) {
        PlanFile file = new PlanFile();
        String[] rows = text(content).split("\r?\n", -1);
        if (!HEADER.equals(rows[0].strip())) {
            file.refuse(1, "第一行应为 " + HEADER + "。");
            return file;
        }
        for (int i = 1; i < rows.length; i++) {
            if (!rows[i].isBlank()) {
                file.row(i + 1, rows[i]);
            }
        }
        if (file.lines.isEmpty() && file.reasons.isEmpty()) {
            file.refuse(1, "文件里没有数据行。");
        }
        return file;
    }

    List<Line> lines() {
        return lines;
    }

    List<BadRow> reasons() {
        return reasons;
    }

    void refuse(int line, String reason) {
        if (reasons.size() < MOST_REASONS) {
            reasons.add(new BadRow(line, reason));
        }
    }

    private void row(int number, String text) {
        String[] cells = Stream.of(text.split(",", -1)).map(String::strip).toArray(String[]::new);
        if (cells.length != COLUMNS) {
            refuse(number, "应有 " + COLUMNS + " 列，实际 " + cells.length + " 列。");
        } else if (!CODE.matcher(cells[0]).matches()) {
            refuse(number, "代码“" + cells[0] + "”不是 12 位数字。");
        } else if (!LEVEL.matcher(cells[2]).matches()) {
            refuse(number, "目标级别“" + cells[2] + "”不是数字。");
        } else {
            Integer before = first.putIfAbsent(cells[0], number);
            if (before != null) {
                refuse(number, "代码 " + cells[0] + " 与第 " + before + " 行重复。");
            } else {
                lines.add(new Line(number, cells[0], stars(cells[1]), Integer.parseInt(cells[2]), stars(cells[3])));
            }
        }
    }

    private static List<String> stars(String cell) {
        return Stream.of(cell.split("[/、；; ]+")).filter(star -> !star.isEmpty()).toList();
    }

    private static String text(InputStream content) {
        try {
            byte[] bytes = content.readNBytes(LARGEST + 1);
            if (bytes.length > LARGEST) {
                throw new Problem("too-large", 413, "文件超过 4 MB。", "请按县（区）拆分后分别导入。");
            }
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            return text.startsWith("\uFEFF") ? text.substring(1) : text;
        } catch (CharacterCodingException wrong) {
            throw new Problem("wrong-encoding", 422, "文件不是 UTF-8 编码。", "请把文件另存为 UTF-8 编码的 CSV 后重新导入。").causedBy(wrong);
        } catch (IOException broken) {
            throw new Problem("broken-upload", 400, "文件没有传完。", "请重新上传。").causedBy(broken);
        }
    }
}
