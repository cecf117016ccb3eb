package org.fivestar.processes;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.fivestar.processes.EditionFile.Change;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Reads what the files of an edition are called, as far as they can be read: those of a draft may be broken. */
final class FileNames {
    private static final JsonMapper JSON = JsonMapper.shared();

    private FileNames() {}

    static List<EditionFile> of(Map<String, byte[]> files) {
        Map<String, List<String>> steps = steps(files.get(Contents.DIAGRAM));
        return new TreeMap<>(files)
                .entrySet().stream()
                        .map(file -> new EditionFile(
                                file.getKey(),
                                title(file.getKey(), file.getValue()),
                                steps.getOrDefault(file.getKey(), List.of()),
                                null))
                        .toList();
    }

    /** The same beside those they were made from; what was taken out is listed as well. */
    static List<EditionFile> of(Map<String, byte[]> files, Map<String, byte[]> before) {
        Stream<EditionFile> removed = of(before).stream()
                .filter(file -> !files.containsKey(file.path()))
                .map(file -> changed(file, Change.REMOVED));
        return Stream.concat(of(files).stream().map(file -> changed(file, change(files, before, file.path()))), removed)
                .sorted(Comparator.comparing(EditionFile::path))
                .toList();
    }

    private static EditionFile changed(EditionFile file, Change change) {
        return new EditionFile(file.path(), file.title(), file.steps(), change);
    }

    private static Change change(Map<String, byte[]> files, Map<String, byte[]> before, String path) {
        if (!before.containsKey(path)) {
            return Change.ADDED;
        }
        return Arrays.equals(files.get(path), before.get(path)) ? Change.SAME : Change.CHANGED;
    }

    private static String title(String path, byte[] content) {
        if (!path.contains("/")) {
            return "";
        }
        try {
            return JSON.readTree(content).path("title").asString("");
        } catch (JacksonException broken) {
            return "";
        }
    }

    /** Path of a form → the steps that ask for it. */
    private static Map<String, List<String>> steps(byte @Nullable [] diagram) {
        Map<String, List<String>> steps = new HashMap<>();
        if (diagram != null) {
            try {
                SafeXml.parse(SafeXml.text(diagram))
                        .deep()
                        .filter(node -> node.is("userTask"))
                        .forEach(task -> steps.computeIfAbsent(
                                        "forms/" + task.flowable("formKey") + ".json", path -> new ArrayList<>())
                                .add(task.get("name")));
            } catch (SafeXml.Refused broken) {
                return Map.of();
            }
        }
        return steps;
    }
}
