package org.fivestar.forms;

import java.util.List;
import java.util.stream.Stream;

/** JSON pointers (RFC 6901). */
final class Pointers {

    private Pointers() {}

    static String append(String pointer, String name) {
        return pointer + "/" + name.replace("~", "~0").replace("/", "~1");
    }

    static List<String> parts(String pointer) {
        return Stream.of(pointer.split("/"))
                .skip(1)
                .map(p -> p.replace("~1", "/").replace("~0", "~"))
                .toList();
    }

    /** The last part, or an empty text for the whole document. */
    static String last(String pointer) {
        List<String> parts = parts(pointer);
        return parts.isEmpty() ? "" : parts.get(parts.size() - 1);
    }
}
