package org.fivestar.account;

import java.util.List;

/**
 * Somebody to choose: who can be asked, given something, or informed.
 *
 * @param post the posts in words, such as {@code 黑龙潭镇初审员}
 * @param stars the stars these posts are for; empty for every star
 */
public record Colleague(PersonId id, String name, String post, List<String> stars) {}
