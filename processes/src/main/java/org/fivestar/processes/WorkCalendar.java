package org.fivestar.processes;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.annotation.Transactional;

/**
 * Which days are working days in China, by the State Council's yearly order on holidays and make-up working days. A
 * year whose order is not loaded is never guessed: every question about it throws {@link CalendarYearMissing}.
 */
public class WorkCalendar {
    /** The only time zone of the house. */
    public static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    /** Fewer days than this are the edge of a neighbouring year's order (New Year), not the order of the year. */
    private static final int A_YEARS_ORDER = 10;

    private static final String SHIPPED = "/processes/work-calendar.csv";

    private final JdbcClient jdbc;
    private volatile Map<LocalDate, CalendarDay.Kind> days = Map.of();
    private volatile Set<Integer> years = Set.of();

    WorkCalendar(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * The day that ends a period of working days counted from the day after {@code from}.
     *
     * @param workdays at least 1
     */
    public LocalDate after(LocalDate from, int workdays) {
        if (workdays < 1) {
            throw new IllegalArgumentException("at least one working day, not " + workdays);
        }
        LocalDate day = from;
        for (int counted = 0; counted < workdays; ) {
            day = day.plusDays(1);
            counted += isWorkday(day) ? 1 : 0;
        }
        return day;
    }

    /** Working days after {@code from} up to and including {@code to}; negative when {@code to} is earlier. */
    public int between(LocalDate from, LocalDate to) {
        if (to.isBefore(from)) {
            return -between(to, from);
        }
        int count = 0;
        for (LocalDate day = from.plusDays(1); !day.isAfter(to); day = day.plusDays(1)) {
            count += isWorkday(day) ? 1 : 0;
        }
        return count;
    }

    public boolean isWorkday(LocalDate day) {
        requireYear(day.getYear());
        CalendarDay.Kind kind = days.get(day);
        if (kind != null) {
            return kind == CalendarDay.Kind.WORK;
        }
        return day.getDayOfWeek() != DayOfWeek.SATURDAY && day.getDayOfWeek() != DayOfWeek.SUNDAY;
    }

    /** Loads whole years: the days of every year named replace what was known of that year. */
    @Transactional
    public void load(List<CalendarDay> loaded) {
        Integer[] named =
                loaded.stream().map(d -> d.date().getYear()).distinct().toArray(Integer[]::new);
        jdbc.sql("delete from work_calendar where extract(year from day) = any(?)")
                .param(named)
                .update();
        jdbc.sql("""
                insert into work_calendar (day, kind, occasion)
                select cast(day as date), kind, occasion from unnest(?, ?, ?) as t (day, kind, occasion)""")
                .params(
                        JournalRows.texts(loaded, d -> d.date().toString()),
                        JournalRows.texts(loaded, d -> d.day().name()),
                        JournalRows.texts(loaded, CalendarDay::occasion))
                .update();
        read();
    }

    /** The years whose order is loaded, ascending. */
    public Set<Integer> years() {
        read();
        return new TreeSet<>(years);
    }

    /** Loads the orders shipped with the product when none was ever loaded. */
    void loadShippedIfEmpty() {
        read();
        if (years.isEmpty()) {
            load(shipped());
        }
    }

    static List<CalendarDay> shipped() {
        try (BufferedReader csv = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(WorkCalendar.class.getResourceAsStream(SHIPPED)), StandardCharsets.UTF_8))) {
            return csv.lines()
                    .skip(1)
                    .map(line -> line.split(","))
                    .map(c -> new CalendarDay(
                            LocalDate.parse(c[0]),
                            c[1].equals("work") ? CalendarDay.Kind.WORK : CalendarDay.Kind.REST,
                            c[2]))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void requireYear(int year) {
        if (!years.contains(year)) {
            // another node may have loaded it since
            read();
            if (!years.contains(year)) {
                throw new CalendarYearMissing(year);
            }
        }
    }

    private void read() {
        Map<LocalDate, CalendarDay.Kind> read = new HashMap<>();
        Map<Integer, Integer> listed = new TreeMap<>();
        jdbc.sql("select day, kind from work_calendar").query(row -> {
            LocalDate day = row.getObject("day", LocalDate.class);
            read.put(day, CalendarDay.Kind.valueOf(row.getString("kind")));
            listed.merge(day.getYear(), 1, Integer::sum);
        });
        listed.values().removeIf(count -> count < A_YEARS_ORDER);
        days = read;
        years = Set.copyOf(listed.keySet());
    }
}
