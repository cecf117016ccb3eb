package org.fivestar.place;

import java.util.List;

/**
 * A place as other rooms and pages show it.
 *
 * @param code 12 digits
 * @param name short name, without 村民委员会 and the like
 * @param path from the city down to the place itself
 */
public record PlaceRef(String code, String name, List<PlaceName> path) {}
