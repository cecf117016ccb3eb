package org.fivestar.oversight;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;
import org.fivestar.place.Level;
import org.fivestar.platform.Problem;
import org.jspecify.annotations.Nullable;

/** Who asks villages for something. */
enum Requester {
    CITY("市"),
    COUNTY("县（区）"),
    TOWNSHIP("乡镇（街道）"),
    /** Urging from before levels were kept. */
    UNKNOWN("未记录");

    private final String label;

    Requester(String label) {
        this.label = label;
    }

    static Requester of(@Nullable String level) {
        return level == null ? UNKNOWN : Level.find(level).map(Requester::of).orElse(UNKNOWN);
    }

    static Requester of(Level level) {
        return switch (level) {
            case CITY -> CITY;
            case COUNTY -> COUNTY;
            case TOWNSHIP -> TOWNSHIP;
            case VILLAGE -> UNKNOWN;
        };
    }

    /** @throws Problem 400 for another word */
    static @Nullable Requester asked(@Nullable String word) {
        for (Requester one : values()) {
            if (one.word().equals(word)) {
                return one;
            }
        }
        if (word != null && !word.isBlank()) {
            throw Problem.invalid("参数“by”的取值不对。", "请刷新页面后重试。").with("field", "by");
        }
        return null;
    }

    @JsonValue
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    String label() {
        return label;
    }
}
