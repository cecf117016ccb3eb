package org.fivestar.declaration;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Everything a village handed in for a run, oldest first.
 *
 * @param unsent how many changes what is being written has against the last version; null for who does not write it
 */
public record VersionsView(
        List<VersionRow> versions, @Nullable Integer unsent) {}
