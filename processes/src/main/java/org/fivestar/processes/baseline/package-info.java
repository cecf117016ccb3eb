/** The engine as it is shipped, on the same database: what the house is measured against. */
@NullMarked
package org.fivestar.processes.baseline;

import org.jspecify.annotations.NullMarked;
