package org.fivestar.processes;

/** The working days of a year are not loaded, so no date in it can be computed. */
public class CalendarYearMissing extends ProcessProblem {
    private final int year;

    public CalendarYearMissing(int year) {
        super("calendar-year-missing", year + " 年的工作日历尚未导入，无法计算期限。", "请管理员在“工作日历”中导入该年度的放假安排。");
        this.year = year;
    }

    public int year() {
        return year;
    }
}
