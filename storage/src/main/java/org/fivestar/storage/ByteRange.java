package org.fivestar.storage;

/**
 * A part of a file.
 *
 * @param from first byte, counted from 0
 * @param length number of bytes, at least 1
 */
public record ByteRange(long from, long length) {

    public ByteRange {
        if (from < 0 || length < 1) {
            throw new IllegalArgumentException("not a range: " + from + "+" + length);
        }
    }
}
