package org.fivestar.review;

import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import org.fivestar.account.Actor;
import org.fivestar.audit.Audit;
import org.fivestar.audit.AuditEntry;
import org.fivestar.declaration.Workdays;
import org.fivestar.place.PlaceName;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** A whole list as a table (CSV), as it stands in the page; at most 10,000 lines, and it says when there were more. */
@Component
public class WorkListExport {

    private static final int MOST = 10_000;
    private static final int PAGE = 200;
    private static final String HEAD = "编号,村（社区）,所属,年度,环节,星,申报星级,到达日期,到期日期,剩余工作日,退回次数,经办人,办理结果,办结时间";

    private final WorkLists lists;
    private final Audit audit;

    WorkListExport(WorkLists lists, Audit audit) {
        this.lists = lists;
        this.audit = audit;
    }

    /** The lines of the list, by the very query the page asks, first to last. */
    @Transactional
    public String csv(WorkListQuery query, Actor actor) {
        StringBuilder csv = new StringBuilder("\uFEFF").append(HEAD).append("\r\n");
        String cursor = null;
        int lines = 0;
        do {
            WorkItemList page =
                    lists.page(new WorkListQuery(query.list(), query.filter(), query.sort(), cursor, PAGE), actor);
            page.items().forEach(row -> csv.append(line(row)).append("\r\n"));
            lines += page.items().size();
            cursor = page.next();
        } while (cursor != null && lines < MOST);
        if (cursor != null) {
            csv.append("只导出了前 ").append(lines).append(" 行，请缩小筛选范围后分次导出。\r\n");
        }
        audit.append(new AuditEntry(actor.id().value(), "work-list-exported", "person/" + actor.id()));
        return csv.toString();
    }

    private static String line(WorkItemRow row) {
        List<PlaceName> path = row.place().path();
        String above = path.stream()
                .limit(Math.max(0, path.size() - 1))
                .map(PlaceName::name)
                .collect(Collectors.joining(" / "));
        return List.of(
                        row.id(),
                        row.place().name(),
                        above,
                        String.valueOf(row.year()),
                        row.name(),
                        row.star() == null ? "" : row.star(),
                        String.valueOf(row.level()),
                        day(row.since()),
                        row.due() == null ? "" : day(row.due()),
                        row.remainingWorkdays() == null ? "" : String.valueOf(row.remainingWorkdays()),
                        String.valueOf(row.returned()),
                        row.holder() == null ? "" : row.holder(),
                        row.decisionLabel() == null ? "" : row.decisionLabel(),
                        row.completedAt() == null ? "" : day(row.completedAt()))
                .stream()
                .map(WorkListExport::cell)
                .collect(Collectors.joining(","));
    }

    private static String day(Instant at) {
        return Workdays.day(at).toString();
    }

    /** Text is never taken for a formula by whoever opens the table. */
    private static String cell(String text) {
        boolean formula = !text.isEmpty() && "=+-@\t\r".indexOf(text.charAt(0)) >= 0 && !text.matches("-?\\d+");
        String safe = (formula ? "'" : "") + text;
        return "\"" + safe.replace("\"", "\"\"") + "\"";
    }
}
