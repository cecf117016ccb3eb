package org.fivestar.place;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.fivestar.platform.Problem;

/** Reads a divisions file strictly: every row is right, or the file is refused with line and reason. */
final class DivisionFile {

    private static final String HEADER = "code,name,level,parent_code";
    private static final Pattern CODE = Pattern.compile("[0-9]{12}");
    private static final int LARGEST = 64 * 1024 * 1024;
    private static final int LONGEST_NAME = 60;
    private static final int MOST_REASONS = 200;
    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private final Map<String, Division> divisions = new LinkedHashMap<>();
    private final List<ImportReport.BadRow> reasons = new ArrayList<>();
    private int read;

    private DivisionFile() {}

    static DivisionFile read(InputStream content) {
        DivisionFile file = new DivisionFile();
        String[] lines = text(content).split("\n", -1);
        if (!HEADER.equals(withoutEnd(lines[0]))) {
            file.refuse(1, "第一行应为 " + HEADER + "。");
            return file;
        }
        for (int i = 1; i < lines.length; i++) {
            String line = withoutEnd(lines[i]);
            boolean end = line.isEmpty() && i == lines.length - 1;
            if (!end) {
                file.read++;
                file.row(i + 1, line);
            }
        }
        if (file.read == 0) {
            file.refuse(1, "文件里没有数据行。");
        }
        return file;
    }

    Collection<Division> divisions() {
        return divisions.values();
    }

    Optional<Division> find(String code) {
        return Optional.ofNullable(divisions.get(code));
    }

    int read() {
        return read;
    }

    List<ImportReport.BadRow> reasons() {
        return reasons;
    }

    void refuse(int line, String reason) {
        if (reasons.size() < MOST_REASONS) {
            reasons.add(new ImportReport.BadRow(line, reason));
        }
    }

    private void row(int number, String line) {
        String[] cells = line.split(",", -1);
        if (cells.length != 4) {
            refuse(number, "应有 4 列，实际 " + cells.length + " 列。");
            return;
        }
        if (line.indexOf('"') >= 0) {
            refuse(number, "不支持引号。");
            return;
        }
        String code = cells[0];
        Optional<Level> level = Level.find(cells[2]);
        if (!CODE.matcher(code).matches()) {
            refuse(number, "代码“" + code + "”不是 12 位数字。");
        } else if (cells[1].isBlank() || cells[1].length() > LONGEST_NAME || !cells[1].equals(cells[1].strip())) {
            refuse(number, "名称为空、过长或前后有空格。");
        } else if (level.isEmpty()) {
            refuse(number, "层级“" + cells[2] + "”不对，应为 city、county、township 或 village。");
        } else {
            keep(new Division(number, code, cells[1], level.get(), cells[3].isEmpty() ? null : cells[3]));
        }
    }

    private void keep(Division division) {
        if (!division.codeFitsLevel()) {
            refuse(
                    division.line(),
                    "代码 " + division.code() + " 与层级“" + division.level().label() + "”不符。");
            return;
        }
        if (!division.parentFitsCode()) {
            refuse(
                    division.line(),
                    "上级代码“" + (division.parent() == null ? "" : division.parent()) + "”与代码 " + division.code()
                            + " 不符。");
            return;
        }
        Division first = divisions.putIfAbsent(division.code(), division);
        if (first != null) {
            refuse(division.line(), "代码 " + division.code() + " 与第 " + first.line() + " 行重复。");
        }
    }

    private static String text(InputStream content) {
        try {
            byte[] bytes = content.readNBytes(LARGEST + 1);
            if (bytes.length > LARGEST) {
                throw new Problem("too-large", 413, "文件超过 64 MB。", "请按市拆分后分别导入。");
            }
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            return !text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK ? text.substring(1) : text;
        } catch (CharacterCodingException wrong) {
            throw new Problem("wrong-encoding", 422, "文件不是 UTF-8 编码。", "请把文件另存为 UTF-8 编码的 CSV 后重新导入。").causedBy(wrong);
        } catch (IOException broken) {
            throw new Problem("broken-upload", 400, "文件没有传完。", "请重新上传。").causedBy(broken);
        }
    }

    private static String withoutEnd(String line) {
        return line.endsWith("\r") ? line.substring(0, line.length() - 1) : line;
    }
}
