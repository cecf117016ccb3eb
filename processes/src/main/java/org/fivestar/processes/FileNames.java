package org.fivestar.processes;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Reads what the files of an edition are called, as far as they can be read: those of a draft may be broken. */
final class FileNames {
    private static final JsonMapper JSON = JsonMapper.shared();

    private FileNames() {}

    static List<EditionFile> of(Map<String, byte[]> files) {
        Map<String, List<String>> steps = steps(files.get(Contents.DIAGRAM));
        return files.entrySet().stream()
                .map(file -> new EditionFile(
                        file.getKey(),
                        title(file.getKey(), file.getValue()),
                        steps.getOrDefault(file.getKey(), List.of())))
                .toList();
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
