package org.fivestar.notice;

import java.util.regex.Pattern;
import org.fivestar.processes.RunId;
import org.jspecify.annotations.Nullable;

/**
 * Something to tell people. The title goes into mail as well, so it says no more than the village and the step; whoever
 * tells makes sure that every reader may know it. Texts that are too long are cut, so that a long reason never stands
 * in the way of a decision.
 *
 * @param kind what sort of thing it is
 * @param title one line, at most 120 characters, e.g. {@code 请您会签：刘庄村 · 乡镇初审}
 * @param words what there is to say beyond the title, at most 500 characters; may be empty
 * @param link the page of the app where it can be looked at, e.g. {@code /work/42}; begins with one slash
 * @param run the run it is about; null when it is about none
 */
public record Notice(
        NoticeKind kind,
        String title,
        String words,
        String link,
        @Nullable RunId run) {

    static final int LONGEST_TITLE = 120;
    static final int LONGEST_WORDS = 500;
    private static final int LONGEST_LINK = 300;

    /** A page of our own: two slashes, a backslash or a scheme would lead elsewhere. */
    private static final Pattern LINK = Pattern.compile("/(?![/\\\\])[A-Za-z0-9._~/?=&%#:@!,;+*()'$-]*");

    private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}+");

    public Notice {
        title = oneLine(title);
        words = cut(words.replace("\0", "").strip(), LONGEST_WORDS);
        requirePage(link);
    }

    /** A text that fits into one line of a list and of a mail. */
    static String oneLine(String text) {
        String line = cut(CONTROL.matcher(text).replaceAll(" ").strip(), LONGEST_TITLE);
        if (line.isEmpty()) {
            throw new IllegalArgumentException("a line that says nothing");
        }
        return line;
    }

    /** Refuses what is not a page of the app. */
    static void requirePage(String link) {
        if (link.length() > LONGEST_LINK || !LINK.matcher(link).matches()) {
            throw new IllegalArgumentException("not a page of the app: " + link);
        }
    }

    private static String cut(String text, int longest) {
        if (text.length() <= longest) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(longest - 2)) ? longest - 2 : longest - 1;
        return text.substring(0, end) + "…";
    }
}
