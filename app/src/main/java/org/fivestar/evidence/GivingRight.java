package org.fivestar.evidence;

/**
 * Says whether somebody may give a file now, for rooms that let files in on their own terms. It is asked before a byte
 * is read, and again in the transaction that enters the file.
 */
@FunctionalInterface
public interface GivingRight {

    /** @throws org.fivestar.platform.Problem when not, saying why */
    void require();
}
