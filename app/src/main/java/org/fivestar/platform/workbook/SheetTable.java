package org.fivestar.platform.workbook;

import java.util.List;

/**
 * A sheet read as a table.
 *
 * @param rows in which something stands, below the headings
 * @param unknown headings nobody asked for, the first twenty of them; their columns are not read
 */
public record SheetTable(List<TableRow> rows, List<String> unknown) {}
