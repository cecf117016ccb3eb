package org.fivestar.declaration;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.fivestar.declaration.DeclarationView.Asked;
import org.fivestar.forms.Form;
import org.fivestar.processes.EditionContent;
import org.fivestar.processes.EditionId;
import org.fivestar.processes.Run;
import org.fivestar.processes.RunId;
import org.fivestar.processes.Step;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The counter of what the forms of a village's steps ask besides its answers, for many runs at once. A field that is asked
 * only in some cases counts once something is written into it.
 */
@Component
class AskedFields {

    private final JdbcClient jdbc;
    private final VillageDesk desk;

    AskedFields(JdbcClient jdbc, VillageDesk desk) {
        this.jdbc = jdbc;
        this.desk = desk;
    }

    /** @param always whether it is asked whatever the others say */
    private record Place(EditionId edition, String form, String field, boolean always) {}

    /** Of the runs that have a declaration and a form that asks; one statement. */
    Map<RunId, Asked> of(Collection<Run> runs) {
        Map<RunId, Asked> counts = new HashMap<>();
        List<Place> places = places(runs);
        jdbc.sql("""
                        select d.run_id, count(*) filter (where place.always or said.value) as total,
                          count(*) filter (where said.value and f.prefilled) as carried,
                          count(*) filter (where said.value and not f.prefilled) as fresh
                        from unnest(:runs, :editions) as run (id, edition)
                        join declaration d on d.run_id = run.id
                        join unnest(:of, :forms, :fields, :always::boolean[]) as place (edition, form, field, always)
                          on place.edition = run.edition
                        left join declaration_field f on f.run_id = d.run_id and f.form = place.form
                          and f.field = place.field
                        cross join lateral (select coalesce(f.value <> 'null', false) as value) as said
                        group by d.run_id""")
                .param("runs", texts(runs.stream().map(run -> run.id().value()).toList()))
                .param(
                        "editions",
                        texts(runs.stream().map(run -> run.edition().value()).toList()))
                .param(
                        "of",
                        texts(places.stream()
                                .map(place -> place.edition().value())
                                .toList()))
                .param("forms", texts(places.stream().map(Place::form).toList()))
                .param("fields", texts(places.stream().map(Place::field).toList()))
                .param(
                        "always",
                        texts(places.stream()
                                .map(place -> String.valueOf(place.always()))
                                .toList()))
                .query(row -> {
                    counts.put(
                            new RunId(row.getString("run_id")),
                            new Asked(row.getInt("total"), row.getInt("carried"), row.getInt("fresh")));
                });
        return counts;
    }

    private List<Place> places(Collection<Run> runs) {
        List<Place> places = new ArrayList<>();
        Set<EditionId> known = new HashSet<>();
        for (Run run : runs) {
            if (known.add(run.edition())) {
                EditionContent edition = desk.edition(run);
                Set<String> forms = new HashSet<>();
                for (Step step : edition.diagram().steps()) {
                    Form form = edition.forms().get(step.formKey());
                    if (form != null && VillageDesk.isVillagePanel(form) && forms.add(form.key())) {
                        places.addAll(places(run.edition(), form.at(step.element(), step.stage())));
                    }
                }
            }
        }
        return places;
    }

    private static List<Place> places(EditionId edition, Form form) {
        return form.schema().path("properties").properties().stream()
                .map(Map.Entry::getKey)
                .filter(field -> FormFields.isWritten(form, field))
                .map(field -> new Place(
                        edition,
                        form.key(),
                        field,
                        !form.ui().path("fields").path(field).has("shownWhen")))
                .toList();
    }

    private static String[] texts(List<String> all) {
        return all.toArray(String[]::new);
    }
}
