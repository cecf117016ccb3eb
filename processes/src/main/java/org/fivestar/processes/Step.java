package org.fivestar.processes;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One user task of a diagram.
 *
 * @param perStar whether it is handed out once for every claimed star
 * @param workdays how many working days it may take; null when the diagram sets no date
 * @param outcomes decision → names of what comes next, in words; a step without decisions has one entry with the
 *     empty key
 */
public record Step(
        String element,
        String name,
        String stage,
        String formKey,
        List<RoleAt> who,
        boolean perStar,
        @Nullable Integer workdays,
        Map<String, String> outcomes) {}
