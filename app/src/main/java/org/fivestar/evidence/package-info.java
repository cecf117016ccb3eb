/** The files that support an answer, received once and never changed. */
@ApplicationModule(allowedDependencies = {"account", "forms", "storage", "processes", "audit", "platform"})
@NullMarked
package org.fivestar.evidence;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
