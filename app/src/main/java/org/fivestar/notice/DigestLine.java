package org.fivestar.notice;

/**
 * One line of what somebody is told of today.
 *
 * @param words one line, in Chinese, at most 120 characters, without names of people: {@code 今天到期 3 件，逾期 1 件}
 * @param link the page of the app where it can be looked at; begins with one slash
 */
public record DigestLine(String words, String link) {

    public DigestLine {
        words = Notice.oneLine(words);
        Notice.requirePage(link);
    }
}
