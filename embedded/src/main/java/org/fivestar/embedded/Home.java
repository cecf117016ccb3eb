package org.fivestar.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Where the build has laid out the servers' files: {@code embedded/target} of the checkout. */
record Home(Path root) {

    /** The system property that names the folder when the application does not run inside its checkout. */
    static final String PROPERTY = "fivestar.embedded.home";

    static Home locate() {
        String given = System.getProperty(PROPERTY);
        if (given != null) {
            return new Home(Path.of(given).toAbsolutePath().normalize());
        }
        @Nullable Path folder = Path.of("").toAbsolutePath();
        while (folder != null) {
            Path target = folder.resolve("embedded").resolve("target");
            if (Files.isDirectory(target.resolve("services"))) {
                return new Home(target);
            }
            folder = folder.getParent();
        }
        throw new EmbeddedStartFailure(
                "The embedded servers' files were not found. Build first (mvn -DskipTests package), start inside the"
                        + " checkout, or name the folder embedded/target with -D" + PROPERTY + "=…",
                null);
    }

    Path services() {
        return root.resolve("services");
    }

    Path elasticsearch() {
        try (Stream<Path> found = Files.list(services())) {
            return found.filter(path ->
                            path.getFileName().toString().startsWith("elasticsearch-") && Files.isDirectory(path))
                    .max(Path::compareTo)
                    .orElseThrow(() -> new EmbeddedStartFailure(
                            "No Elasticsearch under " + services() + ". Build the module embedded again.", null));
        } catch (IOException e) {
            throw new EmbeddedStartFailure("Cannot read " + services(), e);
        }
    }

    /** The class path of the S3 server's own JVM. */
    String s3ClassPath() {
        return root.resolve("classes") + java.io.File.pathSeparator + services().resolve("s3") + "/*";
    }

    Path java() {
        return Path.of(System.getProperty("java.home"), "bin", "java");
    }
}
