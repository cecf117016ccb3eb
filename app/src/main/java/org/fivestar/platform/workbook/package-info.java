/** Workbooks (xlsx) as plain sheets, rows and cells: written row by row, read row by row by clear rules. */
@NamedInterface("workbook")
@NullMarked
package org.fivestar.platform.workbook;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
