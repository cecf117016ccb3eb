/** Finding any declaration, decision or file an actor may see. */
@ApplicationModule(
        allowedDependencies = {
            "account",
            "place",
            "declaration",
            "evidence",
            "review",
            "forms",
            "processes",
            "storage",
            "platform"
        })
@NullMarked
package org.fivestar.archive;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
