package org.fivestar.archive;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.fivestar.declaration.RunDoor;
import org.fivestar.processes.Run;
import org.fivestar.storage.SearchIndex;
import org.springframework.stereotype.Component;

/** Puts documents of every kind into the index, never more text at once than memory can spare. */
@Component
class ArchiveDocuments {

    /** Text of one portion in bytes: a portion is in memory several times while it is sent. */
    private static final long PORTION = 4_000_000;

    private final List<DocumentKind> kinds;
    private final SearchIndex index;
    private final ArchiveWaiting waiting;

    ArchiveDocuments(List<DocumentKind> kinds, SearchIndex index, ArchiveWaiting waiting) {
        this.kinds = kinds;
        this.index = index;
        this.waiting = waiting;
    }

    List<DocumentKind> kinds() {
        return kinds;
    }

    DocumentKind kind(String name) {
        return kinds.stream()
                .filter(kind -> kind.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no kind of document: " + name));
    }

    /** Writes the documents as they are now; what the search server does not take is put aside. */
    void put(DocumentKind kind, Collection<String> keys) {
        for (List<String> portion : portions(kind, keys)) {
            Map<String, String> refused = index.put(kind.documents(portion));
            if (!refused.isEmpty()) {
                waiting.putAside(refused);
            }
        }
    }

    private static List<List<String>> portions(DocumentKind kind, Collection<String> keys) {
        Map<String, Long> sizes = kind.sizes(keys);
        List<List<String>> portions = new ArrayList<>();
        long room = 0;
        for (String key : keys) {
            long size = sizes.getOrDefault(key, 0L);
            if (portions.isEmpty() || size > room) {
                portions.add(new ArrayList<>());
                room = PORTION;
            }
            portions.get(portions.size() - 1).add(key);
            room -= size;
        }
        return portions;
    }

    /** How many documents of each kind the index should have. */
    Map<String, Long> totals() {
        Map<String, Long> totals = new LinkedHashMap<>();
        kinds.forEach(kind -> totals.put(kind.name(), kind.total()));
        return totals;
    }

    /** From city to village: a code sorts before those of the places in it. */
    static List<String> path(Run run) {
        return RunDoor.path(run).stream().sorted().toList();
    }
}
