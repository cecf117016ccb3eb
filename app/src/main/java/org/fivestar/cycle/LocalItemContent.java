package org.fivestar.cycle;

import java.time.LocalDate;
import java.util.List;
import org.fivestar.place.Kind;
import org.jspecify.annotations.Nullable;

/**
 * What a local work item says.
 *
 * @param kind of place it is for
 * @param about code of a task or an indicator in the rubric of that kind
 * @param text what to do, in Chinese, at most 300 characters
 * @param textEn the same in English; null when there is none
 * @param helps names of helping departments, may be empty
 * @param due the day it should be done; null for none
 */
public record LocalItemContent(
        Kind kind,
        String about,
        String text,
        @Nullable String textEn,
        List<String> helps,
        @Nullable LocalDate due) {

    public LocalItemContent {
        helps = List.copyOf(helps);
    }
}
