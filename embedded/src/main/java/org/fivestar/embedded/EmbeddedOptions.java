package org.fivestar.embedded;

import java.nio.file.Path;
import java.util.Set;
import java.util.function.Consumer;

/**
 * What to start and where its data lives.
 *
 * @param data folder that holds the data of all parts and survives restarts
 * @param parts the servers wanted
 * @param progress receives one sentence for each step a person may be waiting for
 */
public record EmbeddedOptions(Path data, Set<Part> parts, Consumer<String> progress) {

    public EmbeddedOptions {
        data = data.toAbsolutePath().normalize();
        parts = Set.copyOf(parts);
    }
}
