/** Speed questions, each with its baseline in the same run. */
@NullMarked
package org.fivestar.bench;

import org.jspecify.annotations.NullMarked;
