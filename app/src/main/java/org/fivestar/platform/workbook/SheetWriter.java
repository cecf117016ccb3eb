package org.fivestar.platform.workbook;

import java.io.Closeable;
import java.io.IOException;
import java.util.List;
import org.dhatim.fastexcel.PaperSize;
import org.dhatim.fastexcel.Worksheet;
import org.jspecify.annotations.Nullable;

/** Writes one table. Words are cells of text whatever they begin with, so no spreadsheet takes them for a formula. */
public final class SheetWriter implements Closeable {

    private static final int FLUSH_EVERY = 200;
    private static final int LONGEST_LIST = 255;
    private static final String LINE = "FFD8DCE3";

    private final Worksheet sheet;
    private final List<SheetColumn> columns;
    private int row;

    private SheetWriter(Worksheet sheet, List<SheetColumn> columns) {
        this.sheet = sheet;
        this.columns = List.copyOf(columns);
    }

    static SheetWriter table(Worksheet sheet, List<SheetColumn> columns) {
        SheetWriter writer = new SheetWriter(sheet, columns);
        for (int i = 0; i < columns.size(); i++) {
            sheet.width(i, columns.get(i).width());
            sheet.value(0, i, columns.get(i).heading());
            sheet.style(0, i)
                    .bold()
                    .fillColor("FFF1E4E4")
                    .verticalAlignment("center")
                    .wrapText(true)
                    .borderStyle("thin")
                    .borderColor(LINE)
                    .set();
        }
        sheet.freezePane(0, 1);
        sheet.repeatRows(0);
        sheet.paperSize(PaperSize.A4_PAPER);
        sheet.pageOrientation("landscape");
        sheet.setFitToPage(true);
        sheet.fitToWidth((short) 1);
        sheet.fitToHeight((short) 0);
        return writer;
    }

    static void page(Worksheet sheet, String title, List<String> lines) throws IOException {
        sheet.width(0, 110);
        sheet.hideGridLines();
        sheet.value(0, 0, title);
        sheet.style(0, 0).bold().fontSize(14).set();
        for (int i = 0; i < lines.size(); i++) {
            sheet.value(i + 2, 0, lines.get(i));
            sheet.style(i + 2, 0).wrapText(true).verticalAlignment("top").set();
        }
        sheet.finish();
    }

    /** @param cells words, numbers or null, in the order of the columns */
    public void row(List<? extends @Nullable Object> cells) throws IOException {
        row++;
        for (int i = 0; i < columns.size(); i++) {
            Object cell = cells.get(i);
            if (cell instanceof Number number) {
                sheet.value(row, i, number);
            } else if (cell != null && !cell.toString().isEmpty()) {
                String text = cell.toString();
                sheet.value(row, i, text.substring(0, Math.min(text.length(), SharedTexts.LONGEST)));
            }
            look(i);
        }
        if (row % FLUSH_EVERY == 0) {
            sheet.flush();
        }
    }

    private void look(int column) {
        var style = sheet.style(row, column)
                .wrapText(true)
                .verticalAlignment("top")
                .borderStyle("thin")
                .borderColor(LINE);
        switch (columns.get(column).look()) {
            case INPUT ->
                style.fillColor("FFFFFBE6").horizontalAlignment("left").set();
            case QUIET ->
                style.wrapText(false).fontColor("FF9AA1AC").fontSize(8).set();
            case PLAIN -> style.set();
        }
    }

    /** Offers a list to choose from in the row just written; other words stay possible, and are judged when read. */
    public void choices(int column, List<String> choices) {
        String list = String.join(",", choices);
        if (list.length() <= LONGEST_LIST) {
            sheet.range(row, column, row, column)
                    .validateWithListByFormula('"' + list.replace("\"", "\"\"") + '"')
                    .allowBlank(true)
                    .errorTitle("")
                    .error("")
                    .showErrorMessage(false);
        }
    }

    /** Finishes the sheet, with a filter over its rows. */
    @Override
    public void close() throws IOException {
        sheet.setAutoFilter(0, 0, row, columns.size() - 1);
        sheet.finish();
    }
}
