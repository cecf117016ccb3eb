/** The application: one process made of the rooms below this package. */
@NullMarked
package org.fivestar;

import org.jspecify.annotations.NullMarked;
