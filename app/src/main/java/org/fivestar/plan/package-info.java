/** What a village sets out to do in a year, who agreed to it, and what came of it. */
@ApplicationModule(
        allowedDependencies = {
            "account",
            "place",
            "cycle",
            "declaration",
            "publicity",
            "notice",
            "forms",
            "processes",
            "audit",
            "platform"
        })
@NullMarked
package org.fivestar.plan;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
