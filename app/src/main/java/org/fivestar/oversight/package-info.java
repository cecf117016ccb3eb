/** How far every place has come, and where it is stuck. */
@ApplicationModule(allowedDependencies = {"account", "place", "cycle", "review", "processes", "platform"})
@NullMarked
package org.fivestar.oversight;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
