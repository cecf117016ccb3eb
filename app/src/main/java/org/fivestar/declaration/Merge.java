package org.fivestar.declaration;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * Two people of one village write the same answer: field by field, what only one of them changed is taken from that one,
 * files are added and taken off by both, and what both changed differently is a conflict.
 *
 * @param conflicts names of the fields both changed, in words; then nothing of the merge may be used
 */
record Merge(JsonNode value, String note, List<String> evidence, List<String> conflicts) {

    static Merge of(KnownAnswer base, AnswerChange mine, StatedAnswer theirs) {
        List<String> conflicts = new ArrayList<>();
        JsonNode value = one("填报", conflicts, base.value(), mine.value(), theirs.value());
        String note = one("说明", conflicts, base.note(), mine.note(), theirs.note());
        return new Merge(
                value, note, files(base.evidence(), mine.evidence(), theirs.evidence()), List.copyOf(conflicts));
    }

    private static <T> T one(String name, List<String> conflicts, T base, T mine, T theirs) {
        if (mine.equals(base) || mine.equals(theirs)) {
            return theirs;
        }
        if (!theirs.equals(base)) {
            conflicts.add(name);
        }
        return mine;
    }

    static List<String> files(List<String> base, List<String> mine, List<String> theirs) {
        Set<String> files = new LinkedHashSet<>(theirs);
        base.stream().filter(file -> !mine.contains(file)).forEach(files::remove);
        mine.stream().filter(file -> !base.contains(file)).forEach(files::add);
        return List.copyOf(files);
    }
}
