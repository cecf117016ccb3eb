/** What was done, by whom, provably unaltered. */
@ApplicationModule(allowedDependencies = {"platform"})
@NullMarked
package org.fivestar.audit;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
