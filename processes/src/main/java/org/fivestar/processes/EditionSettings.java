package org.fivestar.processes;

import java.util.List;
import java.util.Map;

/**
 * The settings of an edition, file {@code edition.json}.
 *
 * @param publicityDays length of the public notice in working days, counted from the day after posting
 * @param stages stage → Chinese name, in the order of the year
 * @param roles {@code level/role} → Chinese name
 * @param levels level → Chinese name
 * @param routing which claims go where; {@code all} → the levels every claim passes, in order
 */
public record EditionSettings(
        int publicityDays,
        Map<String, String> stages,
        Map<String, String> roles,
        Map<String, String> levels,
        Map<String, List<String>> routing) {}
