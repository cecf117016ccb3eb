package org.fivestar.storage.access;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/** A name and its secret. */
public record Credentials(String name, String secret) {

    /** Where to look, in this order: given values, a properties file, environment variables. */
    public record Sources(
            @Nullable String name,
            @Nullable String secret,
            @Nullable Path file,
            String nameKey,
            String secretKey,
            String nameVariable,
            String secretVariable) {}

    /**
     * The first complete pair.
     *
     * @throws IllegalStateException when a file is named but unreadable or incomplete: a wrong setting must not fall
     *     through silently to another source
     */
    public static Optional<Credentials> find(Sources sources) {
        Optional<Credentials> given = pair(sources.name(), sources.secret());
        if (given.isPresent()) {
            return given;
        }
        if (sources.file() != null) {
            return Optional.of(fromFile(sources.file(), sources));
        }
        return pair(System.getenv(sources.nameVariable()), System.getenv(sources.secretVariable()));
    }

    private static Credentials fromFile(Path file, Sources sources) {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            properties.load(reader);
        } catch (IOException e) {
            throw new IllegalStateException("凭据文件 " + file + " 读不出来。请检查路径和权限。", e);
        }
        String nameKey = sources.nameKey();
        String secretKey = sources.secretKey();
        return pair(properties.getProperty(nameKey), properties.getProperty(secretKey))
                .orElseThrow(() ->
                        new IllegalStateException("凭据文件 " + file + " 里缺少 " + nameKey + " 或 " + secretKey + "。请补上这两行。"));
    }

    private static Optional<Credentials> pair(@Nullable String name, @Nullable String secret) {
        if (name == null || name.isBlank() || secret == null || secret.isBlank()) {
            return Optional.empty();
        }
        return Optional.of(new Credentials(name.trim(), secret.trim()));
    }

    @Override
    public String toString() {
        return name + ":***";
    }
}
