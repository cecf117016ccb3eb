package org.fivestar.storage;

/** The file has more bytes than allowed. */
public final class FileTooLarge extends StorageProblem {

    private final long limit;

    /** @param limit the largest number of bytes accepted */
    public FileTooLarge(long limit) {
        super("file-too-large", "文件超过了 " + inWords(limit) + " 的上限，没有保存。", "请压缩、拆分后重新上传，或只上传需要的部分。");
        this.limit = limit;
    }

    /** The largest number of bytes accepted. */
    public long limit() {
        return limit;
    }

    private static String inWords(long bytes) {
        long megabyte = 1L << 20;
        return bytes >= megabyte ? bytes / megabyte + " MB" : bytes + " 字节";
    }
}
