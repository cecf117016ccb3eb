package org.fivestar.forms;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** Says in the words of a finding where it is: a pointer counts from nought and names nothing a person knows. */
final class Whereabouts {

    private final JsonNode file;

    Whereabouts(JsonNode file) {
        this.file = file;
    }

    /** The same findings, each beginning with the star and indicator, or the field, it speaks of. */
    List<Finding> tell(List<Finding> findings) {
        return findings.stream().map(this::told).toList();
    }

    private Finding told(Finding finding) {
        String where = file.has("ui") || file.has("schema") ? field(finding) : indicator(finding);
        return where.isEmpty()
                ? finding
                : new Finding(finding.severity(), finding.place(), where + "：" + finding.sentence(), finding.remedy());
    }

    /** {@code 平安法治星 › PA2-2 网格事件按期办结率}; empty for what stands under none. */
    private String indicator(Finding finding) {
        String head = "";
        String name = "";
        JsonNode at = file;
        String list = "";
        for (String part : Pointers.parts(finding.place())) {
            at = at.isArray() && part.matches("\\d{1,6}") ? at.path(Integer.parseInt(part)) : at.path(part);
            switch (list) {
                case "stars", "facts" -> head = word(at, "name");
                case "tasks" -> name = called(at, "name", finding);
                case "indicators" -> name = called(at, "text", finding);
                default -> {}
            }
            list = at.isArray() ? part : "";
        }
        return Stream.of(head, name).filter(one -> !one.isBlank()).collect(Collectors.joining(" › "));
    }

    /** Code and name; the name is left out where the sentence says it itself. */
    private static String called(JsonNode node, String word, Finding finding) {
        String name = word(node, word);
        return (word(node, "code") + " " + (finding.sentence().contains(name) ? "" : name)).strip();
    }

    private static String word(JsonNode node, String word) {
        return node.path(word).asString("").strip();
    }

    /** {@code 字段“走访人”（visitor）}; empty for what belongs to no field. */
    private String field(Finding finding) {
        List<String> parts = Pointers.parts(finding.place());
        boolean ofField = parts.size() > 2
                && (parts.subList(0, 2).equals(List.of("ui", "fields"))
                        || parts.subList(0, 2).equals(List.of("schema", "properties")));
        if (!ofField) {
            return "";
        }
        String name = parts.get(2);
        String label = word(file.path("ui").path("fields").path(name), "label");
        return label.isEmpty() ? "字段 " + name : "字段“" + label + "”（" + name + "）";
    }
}
