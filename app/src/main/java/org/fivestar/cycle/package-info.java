/** When a year opens, runs and closes, and which edition it follows. */
@ApplicationModule(allowedDependencies = {"account", "place", "processes", "forms", "audit", "platform"})
@NullMarked
package org.fivestar.cycle;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
