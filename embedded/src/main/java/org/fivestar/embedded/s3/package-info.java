/** The S3 server's own process: S3Proxy over a folder, made durable. */
@NullMarked
package org.fivestar.embedded.s3;

import org.jspecify.annotations.NullMarked;
