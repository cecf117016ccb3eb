package org.fivestar.place;

import java.util.List;

/** What a post is called together with its unit. */
public final class PostName {

    /** How role names say their level; after the name of a unit it would be said twice. */
    private static final List<String> LEVELS =
            List.of("村（社区）", "村级", "村", "乡镇（街道）", "乡镇", "乡级", "县（区）", "县级", "县", "市级", "市");

    private PostName() {}

    /** E.g. 舞阳县 and 县级专班 are 舞阳县专班; a role without a unit keeps its name. */
    public static String of(String unit, String role) {
        if (unit.isEmpty()) {
            return role;
        }
        return unit
                + LEVELS.stream()
                        .filter(level -> role.startsWith(level) && role.length() > level.length())
                        .findFirst()
                        .map(level -> role.substring(level.length()))
                        .orElse(role);
    }
}
