package org.fivestar.declaration;

import org.fivestar.place.PlaceRef;

/**
 * A workbook somebody may export.
 *
 * @param villages villages and communities that take part
 * @param turn those of them whose turn it is to write
 * @param imports whether it may be imported too
 * @param own whether what is imported is stated at once, not proposed to a village
 */
public record WorkbookPlace(PlaceRef place, int year, int villages, int turn, boolean imports, boolean own) {}
