package org.fivestar.declaration;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.fivestar.account.Actor;
import org.fivestar.account.People;
import org.fivestar.account.PersonId;
import org.fivestar.evidence.EvidenceFile;
import org.fivestar.evidence.EvidenceFiles;
import org.fivestar.forms.Finding;
import org.fivestar.forms.Named;
import org.fivestar.place.PlaceRef;
import org.fivestar.place.Places;
import org.fivestar.processes.Run;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The people, places and files that forms name: whether they may be named, and what they are called. */
@Component
public class NamedInForms {

    private final People people;
    private final Places places;
    private final EvidenceFiles files;

    NamedInForms(People people, Places places, EvidenceFiles files) {
        this.people = people;
        this.places = places;
        this.files = files;
    }

    /** Reads what is named, for any number of forms: one statement for each kind, none for a kind nobody names. */
    public Known known(Collection<Named> named, Actor actor) {
        Map<PersonId, String> persons =
                people.names(ids(named, Named.Kind.PERSON).map(PersonId::new).toList());
        Map<String, PlaceRef> refs = places.refs(ids(named, Named.Kind.PLACE).toList());
        Map<String, EvidenceFile> own = new HashMap<>();
        files.allOf(ids(named, Named.Kind.EVIDENCE).toList(), actor).forEach(file -> own.put(file.id(), file));
        return new Known(persons, refs, own, actor);
    }

    /** What each id is called, as far as the actor may know it. */
    public Map<String, String> names(Collection<Named> named, Actor actor) {
        return known(named, actor).names();
    }

    private static Stream<String> ids(Collection<Named> named, Named.Kind kind) {
        return named.stream().filter(one -> one.kind() == kind).map(Named::id).distinct();
    }

    /**
     * What was found of what is named.
     *
     * @param files those the actor sees
     */
    public record Known(
            Map<PersonId, String> people, Map<String, PlaceRef> places, Map<String, EvidenceFile> files, Actor actor) {

        /** What each id is called. */
        Map<String, String> names() {
            Map<String, String> names = new HashMap<>();
            people.forEach((id, name) -> names.put(id.value(), name));
            places.forEach((code, place) -> names.put(code, place.name()));
            files.forEach((id, file) -> names.put(id, file.name()));
            return names;
        }

        /** What may not be named in this run; what the house has put itself is not asked again. */
        public List<Finding> findings(FilledForm filled, Run run) {
            Set<String> put = new HashSet<>(filled.form().readOnly());
            return filled.form().named(filled.answer()).stream()
                    .filter(one -> !put.contains(one.field()) && !mayBeNamed(one, run))
                    .map(one -> finding(one, filled.form().labelOf(one.field())))
                    .toList();
        }

        private boolean mayBeNamed(Named one, Run run) {
            return switch (one.kind()) {
                case PERSON -> people.containsKey(new PersonId(one.id()));
                case PLACE -> lies(places.get(one.id()), run);
                case EVIDENCE ->
                    files.containsKey(one.id())
                            && files.get(one.id()).runId().equals(run.id().value());
            };
        }

        /** In the city of the run, or where the actor has a post. */
        private boolean lies(@Nullable PlaceRef place, Run run) {
            List<String> path = place == null
                    ? List.of()
                    : place.path().stream().map(step -> step.code()).toList();
            return !path.isEmpty() && (RunDoor.path(run).contains(path.get(0)) || actor.reaches(path));
        }

        private static Finding finding(Named one, String label) {
            return switch (one.kind()) {
                case PERSON -> Finding.error(one.place(), "“" + label + "”所选的人员不在人员名册中。", "请在列表中重新选择人员。");
                case PLACE -> Finding.error(one.place(), "“" + label + "”所选的单位不存在，或不在本市和您的岗位范围内。", "请在列表中重新选择单位。");
                case EVIDENCE -> Finding.error(one.place(), "“" + label + "”所选的文件不是为这件申报上传的文件。", "请从这件申报的文件中选择，或重新上传。");
            };
        }
    }
}
