package org.fivestar.review;

import com.fasterxml.jackson.annotation.JsonValue;
import org.jspecify.annotations.Nullable;

/** What a reviewer says on one indicator or one star; exactly one of the two is named. */
public record OpinionGiven(
        @Nullable String indicator, @Nullable String star, Stand verdict, String words) implements OpinionTarget {

    /** How the reviewer sees it. */
    public enum Stand {
        MEETS("meets"),
        FAILS("fails"),
        UNCLEAR("unclear"),
        RETURN("return");

        private final String word;

        Stand(String word) {
            this.word = word;
        }

        @JsonValue
        public String word() {
            return word;
        }

        /** Whether the village has to be told why. */
        boolean needsWords() {
            return this == FAILS || this == RETURN;
        }
    }
}
