package org.fivestar.account;

import java.time.LocalDate;

/** Somebody was asked to hold the posts of another, or holds them no longer; told inside the transaction. */
public record SubstitutionChanged(PersonId person, PersonId substitute, LocalDate from, LocalDate to, Change change) {

    public enum Change {
        APPOINTED,
        /** Ended by the person or an administrator. */
        ENDED,
        /** Ended by the substitute. */
        DECLINED
    }
}
