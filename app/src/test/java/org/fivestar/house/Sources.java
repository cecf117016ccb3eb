package org.fivestar.house;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The source files of the whole repository, for rules about texts. */
final class Sources {

    private static final List<String> MODULES = List.of("forms", "processes", "storage", "embedded", "app", "bench");

    private Sources() {}

    static Path root() {
        Path folder = Path.of("").toAbsolutePath();
        while (!Files.exists(folder.resolve("docs/house.md"))) {
            folder = folder.getParent();
        }
        return folder;
    }

    static List<Path> javaOf(String kind) {
        return MODULES.stream()
                .map(module -> root().resolve(module).resolve("src/" + kind + "/java"))
                .filter(Files::isDirectory)
                .flatMap(folder -> under(folder, ".java").stream())
                .toList();
    }

    static List<Path> under(Path folder, String ending) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(ending)).toList();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    static String name(Path file) {
        return root().relativize(file).toString();
    }
}
