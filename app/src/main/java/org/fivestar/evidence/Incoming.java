package org.fivestar.evidence;

import java.io.InputStream;
import org.fivestar.processes.RunId;

/**
 * A file on its way in.
 *
 * @param indicator code of the rubric; "" for a file of no indicator in particular
 * @param name as the sender calls it
 * @param content read only once the right to send it is sure; not closed
 * @param size announced number of bytes, -1 when unknown
 */
public record Incoming(RunId run, String indicator, String name, InputStream content, long size) {}
