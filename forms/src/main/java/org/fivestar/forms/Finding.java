package org.fivestar.forms;

import java.util.Collection;

/**
 * One result of a check.
 *
 * @param severity whether it must be repaired
 * @param place where: a JSON pointer into the checked document ({@code ""} is the document itself), or an element and
 *     attribute of a diagram
 * @param sentence what is wrong, a full sentence in Chinese
 * @param remedy what to do about it, in Chinese
 */
public record Finding(Severity severity, String place, String sentence, String remedy) {

    public static Finding error(String place, String sentence, String remedy) {
        return new Finding(Severity.ERROR, place, sentence, remedy);
    }

    public static Finding warning(String place, String sentence, String remedy) {
        return new Finding(Severity.WARNING, place, sentence, remedy);
    }

    /** Whether one of the findings must be repaired before going on. */
    public static boolean anyError(Collection<Finding> findings) {
        return findings.stream().anyMatch(f -> f.severity() == Severity.ERROR);
    }
}
