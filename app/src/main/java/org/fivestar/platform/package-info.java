/** The plumbing every door shares: problems, security chain, clock. */
@ApplicationModule(allowedDependencies = {"forms", "processes", "storage"})
@NullMarked
package org.fivestar.platform;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
