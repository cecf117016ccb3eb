package org.fivestar.publicity;

import java.util.List;

/**
 * The stars a place was granted in a year.
 *
 * @param stars codes
 * @param certified whether the publicity is over and the result stands
 */
public record HeldStars(List<String> stars, boolean certified) {}
