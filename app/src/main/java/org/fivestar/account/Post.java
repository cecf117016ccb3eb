package org.fivestar.account;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.stream.Stream;
import org.fivestar.processes.Queue;
import org.jspecify.annotations.Nullable;

/**
 * A role a person holds at a place, optionally for one star only. Valid at the moment it was read.
 *
 * @param role level and role, as in the diagram: {@code township/reviewer}
 * @param place 12-digit code; null for roles that are not bound to a place
 * @param star star code; null for every star
 * @param rank whether its holder heads the desk
 * @param inPlaceOf whose post it is, held as a substitute for some days; null for the person's own
 */
public record Post(
        String role,
        @Nullable String place,
        @Nullable String star,
        Rank rank,
        @Nullable PersonId inPlaceOf) {

    /** Who stands before whom at a desk. */
    public enum Rank {
        @JsonProperty("member")
        MEMBER,
        @JsonProperty("head")
        HEAD
    }

    /** A person's own post, as a member of the desk. */
    public Post(String role, @Nullable String place, @Nullable String star) {
        this(role, place, star, Rank.MEMBER, null);
    }

    /** Whether the holder heads the desk: releases what colleagues hold, shares views with them. */
    public boolean isHead() {
        return rank == Rank.HEAD;
    }

    /** A post covers every place whose path contains its own place. */
    public boolean covers(List<String> placePath) {
        return place != null && placePath.contains(place);
    }

    /**
     * Where the work of this post waits. A desk without a star serves every star; a step that is not handed out per star
     * waits for everybody of the role.
     */
    public Stream<Queue> queues() {
        if (place == null) {
            return Stream.empty();
        }
        Queue desk = new Queue(place, level(), bareRole(), null);
        return Stream.of(desk, star == null ? desk.ofEveryStar() : new Queue(place, level(), bareRole(), star));
    }

    /** The level in the role's name: {@code township} of {@code township/reviewer}. */
    public String level() {
        return role.substring(0, role.indexOf('/'));
    }

    /** The role without its level: {@code reviewer} of {@code township/reviewer}. */
    public String bareRole() {
        return role.substring(role.indexOf('/') + 1);
    }
}
