package org.fivestar.platform.workbook;

/** What is kept of a file while it is read, in characters: shared texts and cells together. */
final class Kept {

    private static final int MOST = 20_000_000;

    /** What a text costs besides its characters. */
    private static final int EACH = 24;

    private long characters;

    /** @throws org.fivestar.platform.Problem when it is too much for one file */
    void add(String text) {
        characters += text.length() + EACH;
        if (characters > MOST) {
            throw Refusals.tooLarge("工作簿里的文字太多。");
        }
    }
}
