/** What was seen on site, and how problems were put right. */
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
package org.fivestar.visit;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
