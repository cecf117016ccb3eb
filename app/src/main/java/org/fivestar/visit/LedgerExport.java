package org.fivestar.visit;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.fivestar.account.Actor;
import org.fivestar.audit.Audit;
import org.fivestar.audit.AuditEntry;
import org.fivestar.place.PlaceName;
import org.fivestar.platform.Csv;
import org.fivestar.platform.HouseClock;
import org.fivestar.visit.Rectification.State;
import org.fivestar.visit.RectificationRow.RectificationAnswer;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The ledger as a table for a spreadsheet: what one may see, and nothing a spreadsheet would compute. */
@Component
class LedgerExport {

    private static final int MOST = 5000;
    private static final List<String> HEAD = List.of(
            "序号", "村（社区）", "乡镇（街道）", "县（区）", "年度", "核查事项", "问题", "整改要求", "移交日期", "移交人", "要求完成", "原定完成", "状态", "是否逾期",
            "帮扶单位", "整改措施", "村定时限");
    private static final Map<State, String> STATES = Map.of(
            State.HANDED_OVER, "待整改",
            State.ANSWERED, "整改中",
            State.CLOSING_ASKED, "申请销号",
            State.SENT_BACK, "退回整改",
            State.CLOSED, "已销号",
            State.DROPPED, "已撤销");

    private final RectificationPages pages;
    private final Audit audit;

    LedgerExport(RectificationPages pages, Audit audit) {
        this.pages = pages;
        this.audit = audit;
    }

    @Transactional
    public String table(RectificationPages.Asked asked, Actor actor) {
        List<RectificationRow> rows = new ArrayList<>();
        String next = null;
        do {
            RectificationList page = pages.page(asked.after(next), actor);
            rows.addAll(page.items());
            next = page.next();
        } while (next != null && rows.size() < MOST);
        audit.append(
                new AuditEntry(actor.id().value(), "ledger-exported", "rectifications", Map.of("rows", rows.size())));
        return Csv.BYTE_ORDER_MARK
                + Stream.concat(Stream.of(HEAD), rows.stream().map(LedgerExport::cells))
                        .map(Csv::line)
                        .collect(Collectors.joining());
    }

    private static List<String> cells(RectificationRow row) {
        RectificationAnswer answer = row.answer();
        return List.of(
                String.valueOf(row.id()),
                row.place().name(),
                above(row, 1),
                above(row, 2),
                String.valueOf(row.year()),
                row.about(),
                row.words(),
                row.measure(),
                LocalDate.ofInstant(row.handedAt(), HouseClock.ZONE).toString(),
                row.handedBy(),
                row.due().toString(),
                row.firstDue().equals(row.due()) ? "" : row.firstDue().toString(),
                STATES.get(row.state()),
                row.overdue() ? "逾期" : "",
                answer == null ? "" : answer.unit(),
                answer == null ? "" : answer.measure(),
                answer == null ? "" : answer.due().toString());
    }

    private static String above(RectificationRow row, int steps) {
        List<PlaceName> path = row.place().path();
        int at = path.size() - 1 - steps;
        return at < 0 ? "" : path.get(at).name();
    }
}
