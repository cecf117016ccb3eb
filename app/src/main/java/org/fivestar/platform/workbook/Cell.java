package org.fivestar.platform.workbook;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * What stands in a cell.
 *
 * @param text as a reader would write it down: words, a plain number, a day as {@code 2026-11-21}, {@code TRUE}, or the
 *     formula itself with its sign; empty for an empty cell
 * @param number of {@code NUMBER} and {@code PERCENT} (12 % is 0.12), else null
 */
public record Cell(Kind kind, String text, @Nullable BigDecimal number) {

    static final Cell EMPTY = new Cell(Kind.EMPTY, "", null);

    public enum Kind {
        EMPTY,
        TEXT,
        NUMBER,
        /** A number shown as a percentage. */
        PERCENT,
        DATE,
        TRUTH,
        /** Never reckoned, and what it was reckoned to elsewhere is not believed. */
        FORMULA,
        /** What a spreadsheet shows where it could not reckon: {@code #REF!}. */
        ERROR,
        /** Longer than a cell may be. */
        TOO_LONG
    }

    static Cell text(String text) {
        return text.isBlank() ? EMPTY : new Cell(Kind.TEXT, text.strip(), null);
    }

    public boolean isEmpty() {
        return kind == Kind.EMPTY;
    }
}
