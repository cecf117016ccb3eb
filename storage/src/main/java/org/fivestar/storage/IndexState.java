package org.fivestar.storage;

import java.util.Map;

/**
 * How the search index is.
 *
 * @param reachable whether it answered just now
 * @param server version of the server, "" while unknown
 * @param index name of the index behind the alias, "" while unknown
 * @param documents number of documents by kind; empty while unreachable
 * @param sentence the state in words, for an administrator
 */
public record IndexState(
        boolean reachable, String server, String index, Map<String, Long> documents, String sentence) {}
