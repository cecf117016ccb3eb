/** The only place that speaks to the object store. */
@NullMarked
package org.fivestar.storage.minio;

import org.jspecify.annotations.NullMarked;
