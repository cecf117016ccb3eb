/** The registry of places and how they change. */
@ApplicationModule(allowedDependencies = {"audit", "platform"})
@NullMarked
package org.fivestar.place;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
