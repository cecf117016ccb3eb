package org.fivestar.storage;

/** What hits can be narrowed by. */
public enum Facet {
    KIND,
    YEAR,
    STAR,
    FILE_KIND,
    /** Any code of the place path: a county covers its townships and villages. */
    PLACE
}
