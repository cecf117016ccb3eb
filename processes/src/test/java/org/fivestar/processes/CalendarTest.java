package org.fivestar.processes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CalendarTest extends ProcessesFixture {
    @ParameterizedTest
    @CsvSource({
        "2026-02-09, 5, 2026-02-14", // Saturday, a make-up working day
        "2026-02-12, 5, 2026-02-26", // across Spring Festival
        "2026-01-12, 1, 2026-01-13",
        "2025-12-31, 1, 2026-01-04" // Sunday, a make-up working day
    })
    void periodsEndWhereTheOrderSays(LocalDate from, int days, LocalDate end) {
        assertThat(calendar.after(from, days)).isEqualTo(end);
        assertThat(calendar.between(from, end)).isEqualTo(days);
        assertThat(calendar.between(end, from)).isEqualTo(-days);
    }

    @Test
    void aYearThatIsNotLoadedIsNeverGuessed() {
        assertThat(calendar.years()).contains(2026).doesNotContain(2027);
        assertThatThrownBy(() -> calendar.after(LocalDate.of(2026, 12, 30), 5))
                .isInstanceOfSatisfying(CalendarYearMissing.class, e -> {
                    assertThat(e.year()).isEqualTo(2027);
                    assertThat(e.sentence()).contains("2027");
                });
        assertThatThrownBy(() -> calendar.between(LocalDate.of(2021, 1, 1), LocalDate.of(2021, 2, 1)))
                .isInstanceOf(CalendarYearMissing.class);
    }

    @Test
    void newYearsDaysOfANeighbouringOrderDoNotMakeAYear() {
        List<CalendarDay> edge = List.of(
                new CalendarDay(LocalDate.of(2031, 1, 1), CalendarDay.Kind.REST, "元旦"),
                new CalendarDay(LocalDate.of(2031, 1, 2), CalendarDay.Kind.REST, "元旦"));
        calendar.load(edge);
        assertThat(calendar.years()).doesNotContain(2031);
    }

    @Test
    void loadingAYearAgainReplacesIt() {
        List<CalendarDay> order = new ArrayList<>();
        LocalDate.of(2030, 1, 1)
                .datesUntil(LocalDate.of(2030, 1, 13))
                .forEach(d -> order.add(new CalendarDay(d, CalendarDay.Kind.REST, "元旦")));
        calendar.load(order);
        assertThat(calendar.isWorkday(LocalDate.of(2030, 1, 9))).isFalse();
        order.removeIf(d -> d.date().equals(LocalDate.of(2030, 1, 9)));
        calendar.load(order);
        assertThat(calendar.isWorkday(LocalDate.of(2030, 1, 9))).isTrue();
    }
}
