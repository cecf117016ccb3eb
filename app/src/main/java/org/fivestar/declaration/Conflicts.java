package org.fivestar.declaration;

import java.time.Instant;
import java.util.List;
import org.fivestar.account.People;
import org.fivestar.account.PersonId;
import org.fivestar.platform.Problem;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Refuses to write over what the writer has not seen, and says who changed it when. */
@Component
class Conflicts {

    private final People people;

    Conflicts(People people) {
        this.people = people;
    }

    /** Something as it is stored: what it is called, its version, and who wrote it. */
    record Stored(
            String what,
            long version,
            @Nullable String by,
            @Nullable Instant at) {}

    void requireSeen(long seen, Stored stored) {
        if (seen < stored.version()) {
            throw refusal(stored);
        }
    }

    /** @throws Problem 409 with what somebody else wrote into the same fields meanwhile */
    void requireMerged(Merge merge, StatedAnswer theirs) {
        if (!merge.conflicts().isEmpty()) {
            PersonId by = new PersonId(theirs.updatedBy());
            String name = people.names(List.of(by)).getOrDefault(by, by.value());
            throw Problem.conflict(
                            "written-meanwhile",
                            name + "也改了这条指标的" + String.join("和", merge.conflicts()) + "，两边写的不一样。",
                            "请选用一份；您写的还在本页。")
                    .with("by", name);
        }
    }

    /**
     * The refusal of what somebody else wrote differently into a field of a form meanwhile.
     *
     * @param words what they wrote, as people read it
     */
    Problem contested(String label, FormField theirs, String words) {
        PersonId by = new PersonId(theirs.updatedBy());
        String name = people.names(List.of(by)).getOrDefault(by, by.value());
        return Problem.conflict("written-meanwhile", name + "也改了“" + label + "”，两边写的不一样。", "请选用一份；您写的还在本页。")
                .with("by", name)
                .with("value", theirs.value())
                .with("words", words);
    }

    private Problem refusal(Stored stored) {
        PersonId by = new PersonId(String.valueOf(stored.by()));
        String name = people.names(List.of(by)).getOrDefault(by, by.value());
        return new Problem("changed-meanwhile", 412, stored.what() + "已由" + name + "改动，没有覆盖。", "请刷新后核对对方的改动，再保存自己的。")
                .with("by", name)
                .with("at", String.valueOf(stored.at()))
                .with("version", stored.version());
    }
}
