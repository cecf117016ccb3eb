/** The only place that speaks to the search server. */
@NullMarked
package org.fivestar.storage.elastic;

import org.jspecify.annotations.NullMarked;
