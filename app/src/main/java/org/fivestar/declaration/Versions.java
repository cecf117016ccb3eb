package org.fivestar.declaration;

import org.fivestar.platform.Problem;
import org.jspecify.annotations.Nullable;

/** Reads the version out of an If-Match header, and writes one as an ETag. */
public final class Versions {

    private Versions() {}

    public static @Nullable Long find(@Nullable String ifMatch) {
        if (ifMatch == null) {
            return null;
        }
        String bare = ifMatch.strip().replaceFirst("^W/", "").replace("\"", "");
        if (!bare.matches("\\d{1,18}")) {
            throw Problem.invalid("If-Match 应为页面上看到的版本号。", "请刷新页面后重试。").with("field", "If-Match");
        }
        return Long.valueOf(bare);
    }

    public static long get(@Nullable String ifMatch) {
        Long version = find(ifMatch);
        if (version == null) {
            throw new Problem("version-missing", 428, "请求没有说明基于哪个版本（If-Match）。", "请刷新页面后重试。");
        }
        return version;
    }

    public static String etag(long version) {
        return "\"" + version + "\"";
    }
}
