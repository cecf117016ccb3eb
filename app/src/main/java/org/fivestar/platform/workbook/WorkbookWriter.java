package org.fivestar.platform.workbook;

import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import org.dhatim.fastexcel.Workbook;

/** Writes a workbook sheet after sheet and row after row; what is written leaves memory. */
public final class WorkbookWriter implements Closeable {

    private final Workbook workbook;

    /** @param out is not closed */
    public WorkbookWriter(OutputStream out) {
        this.workbook = new Workbook(out, "Fivestar", "1.0");
        workbook.setGlobalDefaultFont("微软雅黑", 10);
    }

    /** A table with frozen headings; finish it before the next sheet. */
    public SheetWriter table(String name, List<SheetColumn> columns) {
        return SheetWriter.table(workbook.newWorksheet(name), columns);
    }

    /** A page of words, one line a row. */
    public void page(String name, String title, List<String> lines) throws IOException {
        SheetWriter.page(workbook.newWorksheet(name), title, lines);
    }

    @Override
    public void close() throws IOException {
        workbook.finish();
    }
}
