package org.fivestar.storage;

/** The file has no bytes. */
public final class EmptyFile extends StorageProblem {

    public EmptyFile() {
        super("empty-file", "这个文件是空的（0 字节），没有保存。", "请在电脑上打开文件确认内容后重新上传。");
    }
}
