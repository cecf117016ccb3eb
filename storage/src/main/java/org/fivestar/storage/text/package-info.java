/** Reads the words out of a file, in a process of its own. */
@NullMarked
package org.fivestar.storage.text;

import org.jspecify.annotations.NullMarked;
