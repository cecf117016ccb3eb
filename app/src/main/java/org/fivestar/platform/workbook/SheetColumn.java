package org.fivestar.platform.workbook;

/**
 * A column to write.
 *
 * @param width in characters
 * @param look how its cells are shown
 */
public record SheetColumn(String heading, double width, Look look) {

    public enum Look {
        /** To be read. */
        PLAIN,
        /** To be written in. */
        INPUT,
        /** For the machine: grey and small. */
        QUIET
    }
}
