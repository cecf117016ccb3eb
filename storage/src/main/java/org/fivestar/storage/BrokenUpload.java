package org.fivestar.storage;

/** The bytes stopped before their end; nothing was kept. */
public final class BrokenUpload extends StorageProblem {

    private static final String REMEDY = "什么也没有保存，请检查网络后重新上传同一个文件。";

    /** Fewer or more bytes than announced, both in bytes. */
    public BrokenUpload(long expected, long received) {
        super("broken-upload", "上传没有完成：应有 " + expected + " 字节，收到 " + received + " 字节。", REMEDY);
    }

    public BrokenUpload(Throwable cause) {
        super("broken-upload", "上传中断了。", REMEDY, cause);
    }
}
