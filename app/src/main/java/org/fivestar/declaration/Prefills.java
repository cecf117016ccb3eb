package org.fivestar.declaration;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.fivestar.declaration.FormView.Suggested;
import org.fivestar.declaration.PrefillSource.Prefilled;
import org.fivestar.declaration.PrefillSource.Wanted;
import org.fivestar.forms.Form;
import org.fivestar.forms.Forms;
import org.fivestar.forms.Named;
import org.fivestar.processes.WorkItemId;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What stands in a form before anybody writes: the fields that are only read, and suggestions for the others. */
@Component
public class Prefills {

    private final List<PrefillSource> sources;
    private final NamedInForms named;
    private final Clock clock;

    Prefills(List<PrefillSource> sources, NamedInForms named, Clock clock) {
        this.sources = sources;
        this.named = named;
        this.clock = clock;
    }

    /**
     * The values of the fields that are only read, by item and field: what a step with the same form handed in last, else
     * what their source gives. In the same few statements, whatever the number of forms; in none where nothing is only
     * read.
     */
    public Map<WorkItemId, Map<String, JsonNode>> given(List<OpenForm> forms) {
        return standing(found(forms.stream().flatMap(Prefills::ofReadOnly).toList()));
    }

    private static Stream<Wanted> ofReadOnly(OpenForm at) {
        Map<String, String> prefilled = at.form().prefilled();
        return at.form().readOnly().stream()
                .flatMap(field -> Stream.concat(
                                Stream.of(EarlierPrefills.STANDING), Stream.ofNullable(prefilled.get(field)))
                        .map(source -> new Wanted(at, field, source)));
    }

    /** What stands in the same form before what any other source gives. */
    private static Map<WorkItemId, Map<String, JsonNode>> standing(List<Found> found) {
        Map<WorkItemId, Map<String, JsonNode>> given = new HashMap<>();
        found.stream()
                .sorted(Comparator.comparing(one -> !one.wanted().source().equals(EarlierPrefills.STANDING)))
                .forEach(one -> one.value()
                        .ifPresent(value -> given.computeIfAbsent(
                                        one.wanted().at().item().id(), item -> new HashMap<>())
                                .putIfAbsent(one.wanted().field(), value.value())));
        return given;
    }

    /** The form as its page draws it. */
    public FormView view(OpenForm at) {
        Form form = at.form();
        List<String> read = form.readOnly();
        Stream<Wanted> suggestions = form.prefilled().entrySet().stream()
                .filter(field -> !read.contains(field.getKey()))
                .map(field -> new Wanted(at, field.getKey(), field.getValue()));
        Map<Boolean, List<Found>> found = found(
                        Stream.concat(ofReadOnly(at), suggestions).toList())
                .stream()
                .collect(Collectors.partitioningBy(
                        one -> read.contains(one.wanted().field())));
        Map<String, JsonNode> given =
                standing(found.get(true)).getOrDefault(at.item().id(), Map.of());
        Map<String, Suggested> suggested = new TreeMap<>();
        found.get(false)
                .forEach(one -> one.value()
                        .ifPresent(value -> suggested.put(
                                one.wanted().field(),
                                new Suggested(value.value(), one.wanted().source(), value.from()))));
        ObjectNode all = JsonNodeFactory.instance.objectNode();
        given.forEach(all::set);
        suggested.forEach((field, one) -> all.set(field, one.value()));
        List<Named> ids = form.named(all);
        return new FormView(
                form.key(), form.title(), form.schema(), form.ui(), given, suggested, named.names(ids, at.actor()));
    }

    private record Found(Wanted wanted, Optional<Prefilled> value) {}

    /** Asks each source once for all of its own; what does not fit its field is no value for it. */
    private List<Found> found(List<Wanted> wanted) {
        List<Found> found = new ArrayList<>();
        for (PrefillSource source : sources) {
            List<Wanted> own =
                    wanted.stream().filter(one -> source.knows(one.source())).toList();
            List<Optional<Prefilled>> values = own.isEmpty() ? List.of() : source.find(own);
            for (int i = 0; i < own.size(); i++) {
                Wanted one = own.get(i);
                found.add(new Found(one, values.get(i).filter(value -> fits(one, value))));
            }
        }
        return found;
    }

    private boolean fits(Wanted wanted, Prefilled prefilled) {
        return Forms.fits(wanted.at().form(), wanted.field(), prefilled.value(), LocalDate.now(clock));
    }
}
