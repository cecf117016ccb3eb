package org.fivestar.declaration;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * What a village wrote into the forms of its steps at some time.
 *
 * @param answers by element of the step, in the order they were first handed in
 */
record StatedForms(Map<String, JsonNode> answers) {

    /** A field of a step's form. */
    record Place(String element, String field) {}

    /** The latest of each step. */
    static StatedForms of(List<Submission> handedIn) {
        Map<String, JsonNode> answers = new LinkedHashMap<>();
        handedIn.forEach(one -> answers.put(one.element(), one.form()));
        return new StatedForms(answers);
    }

    /** Whether both say the same; a number is the same however it is written. */
    static boolean same(JsonNode one, JsonNode other) {
        return one.equals(
                (a, b) -> a.isNumber() && b.isNumber()
                        ? a.decimalValue().compareTo(b.decimalValue())
                        : a.equals(b) ? 0 : 1,
                other);
    }

    StatedForms with(String element, JsonNode answer) {
        Map<String, JsonNode> now = new LinkedHashMap<>(answers);
        now.put(element, answer);
        return new StatedForms(now);
    }

    JsonNode value(Place place) {
        JsonNode form = answers.get(place.element());
        return form == null ? JsonNodeFactory.instance.missingNode() : form.path(place.field());
    }

    JsonNode form(String element) {
        JsonNode form = answers.get(element);
        return form == null ? JsonNodeFactory.instance.objectNode() : form;
    }

    /** The fields that say something else in the other; what was decided, and why, belongs to the act. */
    List<Place> differences(StatedForms other) {
        Map<String, Set<String>> fields = new LinkedHashMap<>();
        for (StatedForms one : List.of(this, other)) {
            one.answers.forEach((element, form) ->
                    fields.computeIfAbsent(element, it -> new HashSet<>()).addAll(form.propertyNames()));
        }
        List<Place> differences = new ArrayList<>();
        fields.forEach((element, names) -> names.stream()
                .filter(name -> !FormFields.OF_THE_ACT.contains(name))
                .sorted()
                .map(name -> new Place(element, name))
                .filter(place -> !same(value(place), other.value(place)))
                .forEach(differences::add));
        return differences;
    }
}
