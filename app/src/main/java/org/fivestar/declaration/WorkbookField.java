package org.fivestar.declaration;

import org.jspecify.annotations.Nullable;

/**
 * One of the two fields of a row, what is filled in or the note: as it was exported, as the file has it, as it stands now.
 *
 * @param mine what the file says; empty where it says nothing
 * @param stood fingerprint of what the village stated at the export, and {@code shown} of what the cell showed
 * @param theirs what the village states now
 * @param proposed what is proposed to the village now, and not stated by it; null when nothing is
 */
record WorkbookField(
        String mine,
        String stood,
        String shown,
        String theirs,
        @Nullable String proposed) {

    /** Whether somebody wrote into the cell; what is empty or as it was exported says nothing. */
    boolean written() {
        return !mine.isBlank() && !WorkbookLayout.print(mine).equals(shown);
    }

    /** Whether something was written that the village does not state already. */
    boolean changes() {
        return written() && !same(mine, theirs);
    }

    /** Whether what the village states was written over what is proposed. */
    boolean takesBack() {
        return written() && proposed != null && same(mine, theirs);
    }

    /** Whether the village, too, wrote something else since the export. */
    boolean againstVillage() {
        return changes() && !WorkbookLayout.print(theirs).equals(stood);
    }

    /** Whether something else was proposed since the export. */
    boolean overtaken() {
        return proposed != null && !WorkbookLayout.print(proposed).equals(shown) && !same(mine, proposed);
    }

    static boolean same(String one, String other) {
        return one.strip().equals(other.strip());
    }
}
