package org.fivestar.processes;

import java.util.Map;
import org.fivestar.forms.Form;
import org.fivestar.forms.Rubric;

/**
 * What a published edition contains, parsed.
 *
 * @param forms by form key
 * @param rubrics by kind of place ({@code village}, {@code community})
 */
public record EditionContent(
        Diagram diagram, Map<String, Form> forms, Map<String, Rubric> rubrics, EditionSettings settings) {}
