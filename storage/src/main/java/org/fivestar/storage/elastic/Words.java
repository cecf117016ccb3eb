package org.fivestar.storage.elastic;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What somebody typed, taken apart into terms that must all occur.
 *
 * <p>Chinese is written without spaces and the index knows single characters only, so a term is matched by adjacent
 * characters: a short one as a phrase, a long one (several words written together) by most of its pairs.
 */
record Words(List<Term> terms) {

    private static final Pattern PIECE = Pattern.compile("[\"“”„]([^\"“”„]*)[\"“”„]|([^\\s\"“”„]+)");
    private static final Pattern TOKEN = Pattern.compile("\\p{IsHan}|[\\p{L}\\p{N}&&[^\\p{IsHan}]]+");
    private static final int LONGEST_WORD = 4;
    private static final int MOST_TERMS = 12;
    private static final int LONGEST_TERM = 200;

    /** How a term has to occur. */
    enum Manner {
        /** All its characters next to each other, in order. */
        PHRASE,
        /** Most of its neighbouring pairs, anywhere on one page. */
        PAIRS
    }

    /** One thing that must occur. */
    record Term(String text, Manner manner) {

        /** The pieces to mark in a passage: itself, or its pairs. */
        List<String> marks() {
            if (manner == Manner.PHRASE) {
                return List.of(text);
            }
            List<String> tokens = tokens(text);
            List<String> pairs = new ArrayList<>();
            for (int i = 0; i + 1 < tokens.size(); i++) {
                pairs.add(tokens.get(i) + " " + tokens.get(i + 1));
            }
            return pairs;
        }
    }

    static Words of(String typed) {
        List<Term> terms = new ArrayList<>();
        Matcher pieces = PIECE.matcher(typed);
        while (pieces.find() && terms.size() < MOST_TERMS) {
            boolean quoted = pieces.group(1) != null;
            String text = quoted ? pieces.group(1) : pieces.group(2);
            int tokens = tokens(text).size();
            if (tokens > 0) {
                boolean whole = quoted || tokens <= LONGEST_WORD;
                terms.add(new Term(cut(text), whole ? Manner.PHRASE : Manner.PAIRS));
            }
        }
        return new Words(terms);
    }

    private static String cut(String text) {
        return text.length() <= LONGEST_TERM ? text : text.substring(0, LONGEST_TERM);
    }

    private static List<String> tokens(String text) {
        return TOKEN.matcher(text).results().map(r -> r.group()).toList();
    }
}
