package org.fivestar.declaration;

import org.jspecify.annotations.Nullable;

/**
 * What comes next, in words.
 *
 * @param name of the step, or of the end that is reached
 * @param stageName null when the run ends or waits for a date
 * @param who place, role and people, e.g. 辛安镇初审员（张某等 3 人）; empty when nobody needs to act
 */
public record NextStep(String name, @Nullable String stageName, String who) {

    /** One sentence part, e.g. 乡镇初审：辛安镇初审员（张某等 3 人）. */
    public String words() {
        return who.isEmpty() ? name : name + "：" + who;
    }
}
