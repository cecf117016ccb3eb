package org.fivestar.storage;

import java.io.InputStream;

/**
 * Bytes on their way in.
 *
 * @param content read once to its end, not closed
 * @param expectedSize announced number of bytes, -1 when unknown; fewer or more bytes make the upload a broken one
 * @param limit the largest number of bytes accepted
 * @param name the file name the sender gave; only a hint for the media type, never a key
 */
public record Upload(InputStream content, long expectedSize, long limit, String name) {}
