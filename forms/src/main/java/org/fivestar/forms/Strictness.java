package org.fivestar.forms;

/** How complete an answer has to be. */
public enum Strictness {
    /** Still being written: what is there must be right, but nothing has to be there. */
    DRAFT,
    /** Handed in: everything required must be there as well. */
    FINAL
}
