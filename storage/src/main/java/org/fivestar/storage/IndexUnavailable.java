package org.fivestar.storage;

/** The search server does not answer, or refuses us. Nothing is lost: the index can be rebuilt from our tables. */
public final class IndexUnavailable extends StorageProblem {

    private static final String REMEDY = "填报、上传和办理不受影响；请稍后再搜索，恢复后会自动补齐。";

    /** @param reason why, in words for an administrator */
    public IndexUnavailable(String reason, Throwable cause) {
        super("search-delayed", "搜索暂时不可用：" + reason, REMEDY, cause);
    }

    public IndexUnavailable(String reason) {
        super("search-delayed", "搜索暂时不可用：" + reason, REMEDY);
    }
}
