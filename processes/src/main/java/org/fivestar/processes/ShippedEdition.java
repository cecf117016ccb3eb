package org.fivestar.processes;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/** The edition that comes with the product: files for a first draft. Nothing is published unless somebody does it. */
public final class ShippedEdition {

    /** The year its files are written for. */
    public static final int YEAR = 2026;

    private ShippedEdition() {}

    /** Content by path inside an edition: the diagram, {@code edition.json}, {@code forms/…}, {@code rubrics/…}. */
    public static Map<String, byte[]> files() {
        Map<String, byte[]> files = new TreeMap<>();
        add(files, "", "processes/" + YEAR + "/*.*");
        add(files, "forms/", "forms/" + YEAR + "/*.json");
        add(files, "rubrics/", "forms/" + YEAR + "/rubrics/*.json");
        return files;
    }

    private static void add(Map<String, byte[]> files, String folder, String pattern) {
        try {
            for (Resource file : new PathMatchingResourcePatternResolver().getResources("classpath*:" + pattern)) {
                files.put(folder + file.getFilename(), file.getContentAsByteArray());
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The shipped edition cannot be read", e);
        }
    }
}
