package org.fivestar.visit;

import java.time.LocalDate;
import java.util.List;
import org.fivestar.place.PlaceRef;
import org.jspecify.annotations.Nullable;

/**
 * A visit as lists show it.
 *
 * @param members people with posts, the leader first
 * @param day the day it is planned for; null while it is open
 * @param doneDay the day it was made; null while it was not
 * @param scorers how many people have scored
 * @param differs how many differences stand
 * @param problems how many problems were handed over
 * @param openProblems how many of them are not closed
 */
public record VisitRow(
        long id,
        long draw,
        PlaceRef place,
        String kind,
        int year,
        String runId,
        Visit.State state,
        List<MemberView> members,
        List<VisitGroup.Outsider> outsiders,
        @Nullable LocalDate day,
        @Nullable LocalDate doneDay,
        int scorers,
        int differs,
        int problems,
        int openProblems) {

    /** A member with an account. */
    public record MemberView(String id, String name) {}
}
