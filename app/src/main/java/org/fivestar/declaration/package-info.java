/** What a village states about its year, from first draft to submission. */
@ApplicationModule(
        allowedDependencies = {
            "account",
            "place",
            "cycle",
            "fact",
            "evidence",
            "notice",
            "forms",
            "processes",
            "audit",
            "platform",
            "platform :: workbook"
        })
@NullMarked
package org.fivestar.declaration;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
