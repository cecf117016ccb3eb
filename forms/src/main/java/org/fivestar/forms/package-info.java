/** What can be asked, and whether it was answered well. */
@NullMarked
package org.fivestar.forms;

import org.jspecify.annotations.NullMarked;
