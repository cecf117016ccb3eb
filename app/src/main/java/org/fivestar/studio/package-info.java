/** Where a process owner drafts, checks, compares, rehearses and publishes an edition. */
@ApplicationModule(allowedDependencies = {"account", "forms", "processes", "audit", "platform"})
@NullMarked
package org.fivestar.studio;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
