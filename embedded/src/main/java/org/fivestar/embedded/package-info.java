/** Real PostgreSQL, Elasticsearch and an S3 server on loopback, from Maven artefacts. */
@NullMarked
package org.fivestar.embedded;

import org.jspecify.annotations.NullMarked;
