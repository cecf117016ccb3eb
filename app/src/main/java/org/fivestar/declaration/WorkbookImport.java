package org.fivestar.declaration;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import org.fivestar.account.Actor;
import org.fivestar.platform.DryRun;
import org.fivestar.platform.Problem;
import org.fivestar.platform.workbook.SheetTable;
import org.fivestar.platform.workbook.TableRow;
import org.fivestar.platform.workbook.WorkbookReader;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Takes a workbook back: read and closed first, then taken in as a whole or not at all. */
@Component
public class WorkbookImport {

    private final WorkbookDesk desk;
    private final WorkbookTaking taking;
    private final WorkbookTurns turns;

    WorkbookImport(WorkbookDesk desk, WorkbookTaking taking, WorkbookTurns turns) {
        this.desk = desk;
        this.taking = taking;
        this.turns = turns;
    }

    /** What becomes of rows both sides have changed. */
    public enum Conflict {
        TAKE,
        KEEP;

        /** @throws Problem 400 for another word; null when it is left out */
        static @Nullable Conflict of(@Nullable String word) {
            if (word == null || word.isEmpty()) {
                return null;
            }
            return switch (word) {
                case "take" -> TAKE;
                case "keep" -> KEEP;
                default ->
                    throw Problem.invalid("参数 conflicts 只能是 take 或 keep。", "请改正后重试。")
                            .with("field", "conflicts");
            };
        }
    }

    /** @param conflicts null while nobody has decided */
    public record Order(
            int year, String place, DryRun mode, @Nullable Conflict conflicts) {}

    /** A workbook as it was read. */
    record Read(String file, List<TableRow> rows, List<String> remarks) {}

    /**
     * @throws Problem 404 for a place whose workbook is not the actor's, 403 for who only reads it, 422
     *     {@code workbook-refused} for a file that is not read, and {@code import-refused} with the report for one of
     *     which something cannot be taken; a rehearsal reports that instead; 503 while others are being read
     */
    public WorkbookReport run(InputStream content, Order order, Actor actor) throws IOException {
        // nothing of a stranger's file is read before the right is sure
        if (desk.manner(order.place(), actor) == WorkbookDesk.Manner.READS) {
            throw Problem.forbidden("县创建办只导出填报表，不导入。");
        }
        // received first: who sends slowly keeps nobody from reading
        try (WorkbookReader reader = WorkbookReader.open(content)) {
            return turns.oneOf(() -> taking.take(read(reader), order, actor));
        }
    }

    private static Read read(WorkbookReader reader) throws IOException {
        SheetTable table = reader.table(WorkbookLayout.ANSWERS, WorkbookLayout.READ);
        List<String> strange = new ArrayList<>(table.unknown());
        strange.removeAll(WorkbookLayout.KNOWN);
        List<String> remarks =
                strange.isEmpty() ? List.of() : List.of("这些列不是填报表里的，没有读取：" + String.join("、", strange) + "。");
        return new Read(reader.sha256(), table.rows(), remarks);
    }
}
