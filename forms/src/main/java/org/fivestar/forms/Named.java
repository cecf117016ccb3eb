package org.fivestar.forms;

/**
 * Something kept elsewhere that an answer names.
 *
 * @param field the form's field
 * @param place JSON pointer into the answer
 * @param id a person's id, a place's code or a file's id
 */
public record Named(String field, String place, Kind kind, String id) {

    /** What it is. */
    public enum Kind {
        PERSON,
        PLACE,
        EVIDENCE
    }
}
