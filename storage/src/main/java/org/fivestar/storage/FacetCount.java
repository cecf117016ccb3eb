package org.fivestar.storage;

/**
 * How many hits have a value; counted without the filter on the same facet, so that the other choices stay visible.
 *
 * @param value as it is used in a filter
 */
public record FacetCount(String value, long count) {}
