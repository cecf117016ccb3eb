package org.fivestar;

import java.nio.charset.StandardCharsets;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.fivestar.processes.CalendarDay;
import org.fivestar.processes.DraftId;
import org.fivestar.processes.Edition;
import org.fivestar.processes.Editions;
import org.fivestar.processes.NewDraft;
import org.fivestar.processes.ShippedEdition;
import org.fivestar.processes.WorkCalendar;

/** The shipped edition, published for whatever year a test needs. */
public final class EditionFixture {

    private EditionFixture() {}

    public static Edition publish(Editions editions, int year) {
        return publish(editions, year, Map.of());
    }

    /** @param changed path → other content than the shipped one */
    public static Edition publish(Editions editions, int year, Map<String, byte[]> changed) {
        DraftId draft = editions.createDraft(new NewDraft(year + " 年试点方案", year, null), "author")
                .id();
        Map<String, byte[]> files = new LinkedHashMap<>(shipped(year));
        files.putAll(changed);
        files.forEach((path, content) -> editions.putFile(draft, path, content, "author"));
        return editions.publish(draft, "publisher");
    }

    /** Path → content of every file of the shipped edition, with this year in it. */
    public static Map<String, byte[]> shipped(int year) {
        Map<String, byte[]> files = new TreeMap<>();
        ShippedEdition.files().forEach((path, content) -> files.put(path, ofYear(content, year)));
        return files;
    }

    private static byte[] ofYear(byte[] content, int year) {
        String text = new String(content, StandardCharsets.UTF_8)
                .replaceFirst("^<\\?xml[^>]*\\?>", "")
                .strip();
        return text.replace("\"year\": " + ShippedEdition.YEAR, "\"year\": " + year)
                .getBytes(StandardCharsets.UTF_8);
    }

    /** Loads the working days of years: twelve Sundays are named as days off, which they would be anyway. */
    public static void calendar(WorkCalendar calendar, int... years) {
        for (int year : years) {
            LocalDate sunday = LocalDate.of(year, 1, 1).with(TemporalAdjusters.nextOrSame(DayOfWeek.SUNDAY));
            calendar.load(IntStream.range(0, 12)
                    .mapToObj(week -> new CalendarDay(sunday.plusWeeks(week), CalendarDay.Kind.REST, "周日"))
                    .toList());
        }
    }
}
