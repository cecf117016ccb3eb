package org.fivestar.storage;

/** The object store does not answer, or refuses us. */
public final class StoreUnavailable extends StorageProblem {

    /** @param reason why, in words for an administrator */
    public StoreUnavailable(String reason, Throwable cause) {
        super("store-unavailable", "文件库暂时不可用：" + reason, "请稍后再试；一直如此请联系管理员检查对象存储。", cause);
    }

    public StoreUnavailable(String reason) {
        super("store-unavailable", "文件库暂时不可用：" + reason, "请稍后再试；一直如此请联系管理员检查对象存储。");
    }
}
