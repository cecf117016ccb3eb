/** Keeps bytes by fingerprint, finds documents by their words. */
@NullMarked
package org.fivestar.storage;

import org.jspecify.annotations.NullMarked;
