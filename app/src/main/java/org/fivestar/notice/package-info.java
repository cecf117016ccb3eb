/** What people are told, in the app and by mail. */
@ApplicationModule(allowedDependencies = {"account", "processes", "audit", "platform"})
@NullMarked
package org.fivestar.notice;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
