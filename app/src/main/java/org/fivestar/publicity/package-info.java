/** What is published, for how long, and who objected. */
@ApplicationModule(
        allowedDependencies = {
            "account",
            "place",
            "cycle",
            "declaration",
            "review",
            "forms",
            "processes",
            "audit",
            "platform"
        })
@NullMarked
package org.fivestar.publicity;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
