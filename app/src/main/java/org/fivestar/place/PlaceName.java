package org.fivestar.place;

/** A place by code and short name. */
public record PlaceName(String code, String name) {}
