package org.fivestar.platform.workbook;

import java.util.Map;

/**
 * A row in which something stands.
 *
 * @param number as in the file, from 1
 * @param cells by column, from 0; empty cells are left out
 */
record SheetRow(int number, Map<Integer, Cell> cells) {}
