package org.fivestar.evidence;

import java.io.InputStream;
import java.util.Random;

/** A file made while it is read, which looks at the heap several times on the way. */
final class LargeFile extends InputStream {

    private static final int LOOKS = 5;

    private final byte[] block = new byte[1 << 16];
    private final long size;
    private final long before;
    private long given;
    private long grown;
    private int looked;

    LargeFile(long size) {
        this.size = size;
        new Random(size).nextBytes(block);
        this.before = usedHeap();
    }

    /** The most the heap had grown, in bytes, when it was looked at. */
    long grownHeap() {
        return grown;
    }

    @Override
    public int read() {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] to, int from, int length) {
        if (given >= size) {
            return -1;
        }
        if (given >= size / LOOKS * looked) {
            looked++;
            grown = Math.max(grown, usedHeap() - before);
        }
        int n = (int) Math.min(Math.min(length, block.length), size - given);
        System.arraycopy(block, 0, to, from, n);
        given += n;
        return n;
    }

    private static long usedHeap() {
        System.gc();
        Runtime runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }
}
