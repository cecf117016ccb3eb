package org.fivestar.declaration;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.fivestar.account.Actor;
import org.fivestar.declaration.StatedForms.Place;
import org.fivestar.declaration.VersionDifferences.FieldDifference;
import org.fivestar.evidence.EvidenceFile;
import org.fivestar.forms.Filled;
import org.fivestar.forms.Form;
import org.fivestar.forms.Named;
import org.fivestar.processes.EditionContent;
import org.fivestar.processes.Run;
import org.fivestar.processes.Step;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Lays what villages wrote into their forms out for reading. */
@Component
class StatedFormPages {

    private final VillageDesk desk;
    private final NamedInForms named;

    StatedFormPages(VillageDesk desk, NamedInForms named) {
        this.desk = desk;
        this.named = named;
    }

    /** A form with the step it was filled in at. */
    private record At(Step step, Form form, JsonNode answer) {}

    private Optional<At> at(EditionContent edition, String element, JsonNode answer) {
        return edition.diagram()
                .findStep(element)
                .flatMap(step -> Optional.ofNullable(edition.forms().get(step.formKey()))
                        .map(form -> new At(step, form.at(element, step.stage()), answer)));
    }

    List<StatedFormView> view(Run run, StatedForms stated, Actor actor) {
        EditionContent edition = desk.edition(run);
        List<At> all = stated.answers().entrySet().stream()
                .flatMap(one -> at(edition, one.getKey(), one.getValue()).stream())
                .toList();
        NamedInForms.Known known = named.known(
                all.stream()
                        .flatMap(it -> it.form().named(it.answer()).stream())
                        .toList(),
                actor);
        return all.stream()
                .map(it ->
                        new StatedFormView(it.step().element(), it.step().name(), lines(it.form(), it.answer(), known)))
                .filter(view -> !view.fields().isEmpty())
                .toList();
    }

    private static List<StatedFormView.FormLine> lines(Form form, JsonNode answer, NamedInForms.Known known) {
        Map<String, List<EvidenceFile>> files = form.named(answer).stream()
                .filter(one -> known.files().containsKey(one.id()))
                .collect(Collectors.groupingBy(
                        Named::field, Collectors.mapping(one -> known.files().get(one.id()), Collectors.toList())));
        List<StatedFormView.FormLine> lines = new ArrayList<>();
        for (String field : answer.propertyNames()) {
            Filled.of(form, alone(field, answer.path(field)), known.names()).stream()
                    .map(filled -> new StatedFormView.FormLine(
                            filled.label(), filled.words(), files.getOrDefault(field, List.of())))
                    .forEach(lines::add);
        }
        List<String> order = Filled.of(form, answer, known.names()).stream()
                .map(Filled::label)
                .toList();
        lines.sort((a, b) -> Integer.compare(order.indexOf(a.label()), order.indexOf(b.label())));
        return lines;
    }

    /** Each field that differs, in words. */
    List<FieldDifference> differences(Run run, StatedForms before, StatedForms after, Actor actor) {
        List<Place> places = before.differences(after);
        EditionContent edition = desk.edition(run);
        Map<String, At> steps = places.stream()
                .map(Place::element)
                .distinct()
                .flatMap(element -> at(edition, element, after.form(element)).stream())
                .collect(Collectors.toMap(it -> it.step().element(), it -> it));
        Map<String, String> names = named.names(
                steps.values().stream()
                        .flatMap(it -> Stream.of(before, after)
                                .flatMap(side ->
                                        it.form().named(side.form(it.step().element())).stream()))
                        .toList(),
                actor);
        return places.stream()
                .map(place -> Optional.ofNullable(steps.get(place.element()))
                        .map(it -> new FieldDifference(
                                it.step().name(),
                                it.form().labelOf(place.field()),
                                words(it.form(), place, before, names),
                                words(it.form(), place, after, names)))
                        .orElse(null))
                .filter(Objects::nonNull)
                .toList();
    }

    private static String words(Form form, Place place, StatedForms side, Map<String, String> names) {
        JsonNode value = side.value(place);
        return value.isMissingNode()
                ? ""
                : Filled.of(form, alone(place.field(), value), names).stream()
                        .map(Filled::words)
                        .collect(Collectors.joining());
    }

    private static ObjectNode alone(String field, JsonNode value) {
        return JsonNodeFactory.instance.objectNode().set(field, value);
    }
}
