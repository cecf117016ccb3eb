package org.fivestar.storage;

import java.util.Set;

/**
 * How the object store is.
 *
 * @param reachable whether it answered just now
 * @param capabilities what the probe found; empty while the store was never reached
 * @param sentence the state in words, for an administrator
 */
public record StoreState(boolean reachable, Set<Capability> capabilities, String sentence) {

    /** What a store may or may not offer. Nothing here is needed; integrity rests on our own SHA-256. */
    public enum Capability {
        /** Reads a part of an object. */
        RANGE,
        /** Refuses to write over an existing key when asked. */
        CONDITIONAL_PUT,
        /** Keeps earlier versions of an object. */
        VERSIONING,
        /** Can forbid deletion for a time. */
        OBJECT_LOCK
    }
}
