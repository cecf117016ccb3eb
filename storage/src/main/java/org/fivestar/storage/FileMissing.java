package org.fivestar.storage;

/** The store answers, but has no file under this fingerprint. */
public final class FileMissing extends StorageProblem {

    private final Fingerprint fingerprint;

    public FileMissing(Fingerprint fingerprint) {
        super("file-missing", "文件库里找不到这个文件。", "请联系管理员，按文件指纹 " + fingerprint.sha256() + " 从备份恢复。");
        this.fingerprint = fingerprint;
    }

    public Fingerprint fingerprint() {
        return fingerprint;
    }
}
