package org.fivestar.account;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.LocalDate;

/**
 * Who holds whose posts, from day to day.
 *
 * @param person whose posts
 * @param substitute who holds them meanwhile
 * @param to last day
 * @param reason in words; may be empty
 */
public record SubstitutionRow(
        long id,
        String person,
        String personName,
        String substitute,
        String substituteName,
        LocalDate from,
        LocalDate to,
        String reason,
        State state) {

    public enum State {
        @JsonProperty("planned")
        PLANNED,
        @JsonProperty("running")
        RUNNING,
        /** Its last day has passed. */
        @JsonProperty("over")
        OVER,
        /** Taken back before its last day. */
        @JsonProperty("ended")
        ENDED
    }

    /** Whether somebody is on either side of it. */
    boolean concerns(String someone) {
        return person.equals(someone) || substitute.equals(someone);
    }
}
