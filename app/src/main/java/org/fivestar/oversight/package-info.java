/** How far every place has come, where it is stuck, and what villages are asked. */
@ApplicationModule(
        allowedDependencies = {
            "account",
            "place",
            "cycle",
            "declaration",
            "review",
            "plan",
            "visit",
            "processes",
            "audit",
            "platform"
        })
@NullMarked
package org.fivestar.oversight;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
