package org.fivestar.storage;

/** Bytes were sent for another place than the end of what has arrived. */
public final class WrongOffset extends StorageProblem {

    private final long size;

    public WrongOffset(long size) {
        super("wrong-offset", "已经收到 " + size + " 字节，续传的位置不对。", "请从已收到的位置继续。");
        this.size = size;
    }

    /** Bytes that have arrived. */
    public long size() {
        return size;
    }
}
