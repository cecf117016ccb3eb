package org.fivestar.cycle;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.fivestar.audit.Audit;
import org.fivestar.audit.AuditEntry;
import org.fivestar.place.ImportReport.BadRow;
import org.fivestar.platform.Problem;
import org.fivestar.processes.CalendarDay;
import org.fivestar.processes.WorkCalendar;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Takes in the yearly order on rest days and make-up working days; a year is replaced as a whole. */
@Component
class Calendars {

    private static final String HEADER = "date,day,occasion";
    /** Excel begins its UTF-8 files with one. */
    private static final String BYTE_ORDER_MARK = "\ufeff";

    private static final int LARGEST = 1 << 20;
    private static final int LONGEST_OCCASION = 40;
    /** The statutory holidays of a year are 13 days (11 before 2025): a file with fewer rest days is not the order. */
    private static final int FEWEST_REST_DAYS = 11;

    private final WorkCalendar calendar;
    private final Audit audit;

    Calendars(WorkCalendar calendar, Audit audit) {
        this.calendar = calendar;
        this.audit = audit;
    }

    /** The years that are loaded. */
    Set<Integer> years() {
        return new TreeSet<>(calendar.years());
    }

    /** Replaces every year the file speaks of, or refuses the whole file with line and reason. */
    @Transactional
    public Set<Integer> load(InputStream content, String by) {
        List<BadRow> reasons = new ArrayList<>();
        List<CalendarDay> days = read(content, reasons);
        Map<Integer, Integer> restDays = new TreeMap<>();
        for (CalendarDay day : days) {
            restDays.merge(day.date().getYear(), day.day() == CalendarDay.Kind.REST ? 1 : 0, Integer::sum);
        }
        restDays.forEach((year, rest) -> {
            if (rest < FEWEST_REST_DAYS) {
                reasons.add(new BadRow(1, year + " 年只有 " + rest + " 个休息日，不像完整的年度放假安排。"));
            }
        });
        if (!reasons.isEmpty()) {
            throw new Problem("import-refused", 422, "工作日历有错误，没有导入。", "请按所列行号修改后重新导入。")
                    .with("rows", List.copyOf(reasons));
        }
        calendar.load(days);
        audit.append(new AuditEntry(by, "calendar-loaded", "calendar", Map.of("years", restDays.keySet())));
        return years();
    }

    private static List<CalendarDay> read(InputStream content, List<BadRow> reasons) {
        List<CalendarDay> days = new ArrayList<>();
        Set<LocalDate> seen = new HashSet<>();
        List<String> lines = text(content).lines().toList();
        if (lines.size() < 2 || !lines.get(0).replace(BYTE_ORDER_MARK, "").equals(HEADER)) {
            reasons.add(new BadRow(1, "第一行应为 " + HEADER + "，后面至少一行数据。"));
            return days;
        }
        for (int i = 1; i < lines.size(); i++) {
            try {
                CalendarDay day = day(lines.get(i));
                if (!seen.add(day.date())) {
                    throw new IllegalArgumentException("日期重复。");
                }
                days.add(day);
            } catch (DateTimeException | IllegalArgumentException wrong) {
                reasons.add(new BadRow(
                        i + 1, wrong instanceof DateTimeException ? noDay(lines.get(i)) : wrong.getMessage()));
            }
        }
        return days;
    }

    private static String noDay(String line) {
        String date = line.split(",", -1)[0];
        return date.matches("\\d{4}-\\d{2}-\\d{2}") ? "日历上没有 " + date + " 这一天。" : "日期应写作 2027-01-01。";
    }

    private static CalendarDay day(String line) {
        String[] cells = line.split(",", -1);
        if (cells.length != 3) {
            throw new IllegalArgumentException("应有 3 列，实际 " + cells.length + " 列。");
        }
        LocalDate date = LocalDate.parse(cells[0]);
        if (cells[2].isBlank() || cells[2].length() > LONGEST_OCCASION) {
            throw new IllegalArgumentException("缺少事由，或事由过长。");
        }
        return switch (cells[1]) {
            case "rest" -> new CalendarDay(date, CalendarDay.Kind.REST, cells[2]);
            case "work" -> new CalendarDay(date, CalendarDay.Kind.WORK, cells[2]);
            default -> throw new IllegalArgumentException("第二列应为 rest（休息）或 work（上班）。");
        };
    }

    private static String text(InputStream content) {
        try {
            byte[] bytes = content.readNBytes(LARGEST + 1);
            if (bytes.length > LARGEST) {
                throw new Problem("too-large", 413, "工作日历文件超过 1 MB。", "请只导入放假安排。");
            }
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException wrong) {
            throw new Problem("wrong-encoding", 422, "文件不是 UTF-8 编码。", "请把文件另存为 UTF-8 编码的 CSV 后重新导入。").causedBy(wrong);
        } catch (IOException broken) {
            throw new Problem("broken-upload", 400, "文件没有传完。", "请重新上传。").causedBy(broken);
        }
    }
}
