package org.fivestar.oversight;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.fivestar.account.Actor;
import org.fivestar.audit.Audit;
import org.fivestar.audit.AuditEntry;
import org.fivestar.declaration.AskedCounts.AskedCount;
import org.fivestar.oversight.Burden.BurdenRow;
import org.fivestar.place.PlaceName;
import org.fivestar.platform.Csv;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The report as a table for a spreadsheet: what is seen, with its sum. */
@Component
class BurdenTable {

    private final Audit audit;

    BurdenTable(Audit audit) {
        this.audit = audit;
    }

    @Transactional
    public String of(Burden burden, Actor actor) {
        audit.append(new AuditEntry(
                actor.id().value(),
                "burden-exported",
                "place/" + burden.place().code(),
                Map.of("year", burden.year(), "rows", burden.rows().size())));
        return Csv.BYTE_ORDER_MARK
                + Stream.concat(
                                Stream.of(head(burden)),
                                Stream.concat(burden.rows().stream(), Stream.of(burden.sum()))
                                        .map(row -> cells(burden, row)))
                        .map(Csv::line)
                        .collect(Collectors.joining());
    }

    private static List<String> head(Burden burden) {
        List<String> head = new ArrayList<>(List.of("单位", "所属", "村（社区）数", "被要求次数"));
        head.addAll(burden.months());
        for (Requester one : Requester.values()) {
            head.add(one.label() + "提出");
        }
        for (Request one : Request.values()) {
            head.add(one.label());
        }
        head.addAll(List.of("应填指标", "沿用", "新填", "必须的材料"));
        return head;
    }

    private static List<String> cells(Burden burden, BurdenRow row) {
        List<PlaceName> path = row.place().path();
        List<String> cells = new ArrayList<>();
        cells.add(row == burden.sum() ? row.place().name() + "合计" : row.place().name());
        cells.add(path.stream().limit(path.size() - 1L).map(PlaceName::name).collect(Collectors.joining(" / ")));
        cells.add(String.valueOf(row.villages()));
        cells.add(String.valueOf(row.total()));
        burden.months().forEach(month -> cells.add(number(row.byMonth(), month)));
        for (Requester one : Requester.values()) {
            cells.add(number(row.byRequester(), one));
        }
        for (Request one : Request.values()) {
            cells.add(number(row.byRequest(), one));
        }
        cells.addAll(counter(row.counter()));
        return cells;
    }

    private static List<String> counter(@Nullable AskedCount counter) {
        return counter == null
                ? List.of("", "", "", "")
                : Stream.of(counter.total(), counter.carried(), counter.fresh(), counter.files())
                        .map(String::valueOf)
                        .toList();
    }

    private static <K> String number(Map<K, Long> sums, K key) {
        return String.valueOf(sums.getOrDefault(key, 0L));
    }
}
