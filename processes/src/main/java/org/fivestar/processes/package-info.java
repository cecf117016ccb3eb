/** Editions, runs and inboxes: the engine behind plain words. */
@NullMarked
package org.fivestar.processes;

import org.jspecify.annotations.NullMarked;
