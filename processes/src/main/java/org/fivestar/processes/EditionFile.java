package org.fivestar.processes;

import java.util.List;

/**
 * One file of an edition or draft, as people know it.
 *
 * @param title what the file calls itself; "" when it has none or cannot be read
 * @param steps names of the steps that ask for this form, in the diagram's order; empty for what is no form, and for
 *     one no step asks for
 */
public record EditionFile(String path, String title, List<String> steps) {}
