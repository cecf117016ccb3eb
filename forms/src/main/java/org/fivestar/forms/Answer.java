package org.fivestar.forms;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What a place states on one indicator.
 *
 * @param value shaped by the indicator's criterion: presence and no-event {@code {"meets":true}}, threshold
 *     {@code {"number":12.5}}, any-of {@code {"options":["a"]}}, scored {@code {"points":8}}; null while unanswered
 * @param note free words, may be empty
 * @param files how many evidence files support it
 */
public record Answer(@Nullable JsonNode value, String note, int files) {}
