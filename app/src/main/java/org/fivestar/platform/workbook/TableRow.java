package org.fivestar.platform.workbook;

import java.util.Map;

/**
 * A row of a table.
 *
 * @param number as in the file, from 1
 * @param cells by heading; empty cells are left out
 */
public record TableRow(int number, Map<String, Cell> cells) {

    /** An empty cell where nothing stands. */
    public Cell get(String heading) {
        return cells.getOrDefault(heading, Cell.EMPTY);
    }

    /** The text of the cell, empty where nothing stands. */
    public String text(String heading) {
        return get(heading).text();
    }
}
