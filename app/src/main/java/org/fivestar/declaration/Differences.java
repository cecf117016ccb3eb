package org.fivestar.declaration;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a later state of a declaration states differently.
 *
 * @param indicators codes of the indicators whose value, note or files differ, as they are met
 */
record Differences(boolean claim, boolean statement, List<String> indicators) {

    static Differences between(Declaration before, Declaration after) {
        Map<String, StatedAnswer> all = new LinkedHashMap<>(before.answers());
        all.putAll(after.answers());
        return new Differences(
                !before.stars().equals(after.stars()) || before.level() != after.level(),
                !before.statement().equals(after.statement()),
                all.keySet().stream()
                        .filter(code -> !same(
                                before.answers().get(code), after.answers().get(code)))
                        .toList());
    }

    /** A change is the claim, the statement, or an indicator. */
    int count() {
        return (claim ? 1 : 0) + (statement ? 1 : 0) + indicators.size();
    }

    /** Whether both say the same, whoever saved it how often; an answer taken back says nothing, as one never given. */
    private static boolean same(@Nullable StatedAnswer one, @Nullable StatedAnswer other) {
        if (one == null || other == null) {
            return silent(one) && silent(other);
        }
        return one.value().equals(other.value())
                && one.note().equals(other.note())
                && new HashSet<>(one.evidence()).equals(new HashSet<>(other.evidence()));
    }

    private static boolean silent(@Nullable StatedAnswer answer) {
        return answer == null
                || answer.value().isNull()
                        && answer.note().isEmpty()
                        && answer.evidence().isEmpty();
    }
}
