/** A worked example city that fills every page by the same calls people make. */
@ApplicationModule
@NullMarked
package org.fivestar.demo;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
