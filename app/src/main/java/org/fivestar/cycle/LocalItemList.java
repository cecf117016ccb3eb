package org.fivestar.cycle;

import java.time.LocalDate;
import java.util.List;
import org.fivestar.place.PlaceRef;

/**
 * The local work items that apply to a place.
 *
 * @param writable whether the reader may write items of this very place
 * @param lastDay no item may be due later: on that day the villages hand in
 * @param items from the highest place down, then by code and position
 */
record LocalItemList(PlaceRef place, boolean writable, LocalDate lastDay, List<LocalItemView> items) {}
