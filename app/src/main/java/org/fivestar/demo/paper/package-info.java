/** Papers a village office would have in its drawer, made up from a seed. */
@NullMarked
package org.fivestar.demo.paper;

import org.jspecify.annotations.NullMarked;
