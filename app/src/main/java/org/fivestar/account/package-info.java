/** Who is acting, in which role, for which place. */
@ApplicationModule(allowedDependencies = {"place", "processes", "storage", "audit", "platform"})
@NullMarked
package org.fivestar.account;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
