package org.fivestar.forms;

import java.util.List;

/**
 * What a star asks for beyond its bottom lines and the stars it requires. Which numbers apply is data of a rubric: no
 * published source gives them for the whole province.
 *
 * @param met how many of its standards have to be met at least; 0 for no such rule
 * @param points how many points its scored standards have to give together at least; 0 for no such rule
 * @param vetoes codes of indicators, of any star, of which none may fail
 */
public record StarRule(int met, int points, List<String> vetoes) {

    /** Asks for nothing more. */
    public static final StarRule NONE = new StarRule(0, 0, List.of());

    public StarRule {
        vetoes = List.copyOf(vetoes);
    }
}
