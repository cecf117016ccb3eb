/** What waits for a reviewer, what was decided, and why. */
@ApplicationModule(
        allowedDependencies = {
            "account",
            "place",
            "cycle",
            "declaration",
            "evidence",
            "notice",
            "forms",
            "processes",
            "audit",
            "platform"
        })
@NullMarked
package org.fivestar.review;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
