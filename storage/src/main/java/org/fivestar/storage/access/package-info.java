/** Who we are to a server, and which authority we trust. */
@NullMarked
package org.fivestar.storage.access;

import org.jspecify.annotations.NullMarked;
