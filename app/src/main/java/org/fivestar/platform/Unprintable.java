package org.fivestar.platform;

/** The zero character: the database cannot keep it, and no sentence needs it. */
final class Unprintable {

    private Unprintable() {}

    static boolean in(String text) {
        return text.indexOf('\0') >= 0;
    }

    /** @param field where it stands; empty when that cannot be said */
    static Problem problem(String field) {
        return new Problem("unprintable", 400, "字段“" + field + "”里有无法保存的字符（U+0000）。", "请删去看不见的字符后重新提交。")
                .with("field", field);
    }
}
