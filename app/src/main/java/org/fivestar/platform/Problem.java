package org.fivestar.platform;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A refusal that a person can understand: a slug for programs, a sentence that says what is the matter, and a remedy
 * that says what to do next. Every room refuses with this one type; the handler turns it into RFC 9457.
 */
public final class Problem extends RuntimeException {

    private final String slug;
    private final int status;
    private final String remedy;
    private final Map<String, Object> details = new LinkedHashMap<>();

    /**
     * @param slug stable kebab-case word for programs, e.g. {@code already-decided}
     * @param status HTTP status, 4xx or 5xx
     * @param sentence what is the matter, in Chinese
     * @param remedy what to do next, in Chinese; empty when there is nothing to do
     */
    public Problem(String slug, int status, String sentence, String remedy) {
        super(sentence);
        this.slug = slug;
        this.status = status;
        this.remedy = remedy;
    }

    public static Problem notFound(String sentence) {
        return new Problem("not-found", 404, sentence, "请核对地址；如果是从列表点进来的，请刷新列表后重试。");
    }

    public static Problem forbidden(String sentence) {
        return new Problem("forbidden", 403, sentence, "如果工作需要，请联系系统管理员调整岗位。");
    }

    public static Problem invalid(String sentence, String remedy) {
        return new Problem("invalid", 400, sentence, remedy);
    }

    public static Problem conflict(String slug, String sentence, String remedy) {
        return new Problem(slug, 409, sentence, remedy);
    }

    /** The refusal of a set of findings: {@code findings} is written as it is, so any room's finding record will do. */
    public static Problem withFindings(String sentence, Iterable<?> findings) {
        return new Problem("findings", 422, sentence, "请按下列问题逐条修改后重新提交。").with("findings", findings);
    }

    /** Adds one member to the answer, e.g. {@code by}, {@code at}, {@code field}. */
    public Problem with(String name, Object value) {
        details.put(name, value);
        return this;
    }

    public Problem causedBy(Throwable cause) {
        initCause(cause);
        return this;
    }

    public String slug() {
        return slug;
    }

    public int status() {
        return status;
    }

    public String sentence() {
        return String.valueOf(getMessage());
    }

    public String remedy() {
        return remedy;
    }

    public Map<String, Object> details() {
        return Map.copyOf(details);
    }
}
