/** What is known about a place, stated once and confirmed instead of retyped. */
@ApplicationModule(allowedDependencies = {"account", "place", "cycle", "forms", "processes", "audit", "platform"})
@NullMarked
package org.fivestar.fact;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
