package org.fivestar.publicity;

/**
 * Seals what a person left for us to answer them. An interface so that a site can put a certified cryptographic module
 * in place of the library that ships.
 */
interface ContactCipher {

    /** Returns text that only {@link #open} can read; sealing the same words twice gives different text. */
    String seal(String words);

    /** Refuses text that was altered or sealed with another key. */
    String open(String sealed);

    /** A keyed digest: equal for equal words, says nothing about them to whoever lacks the key. */
    String digest(String words);
}
