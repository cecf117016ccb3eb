package org.fivestar.studio;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.fivestar.account.Actor;
import org.fivestar.account.People;
import org.fivestar.account.PersonId;
import org.fivestar.processes.Draft;
import org.fivestar.processes.Edition;
import org.fivestar.processes.Editions;
import org.fivestar.studio.StudioRows.DraftRow;
import org.fivestar.studio.StudioRows.EditionList;
import org.fivestar.studio.StudioRows.EditionRow;
import org.springframework.stereotype.Component;

/** Editions and drafts with the names of their people. */
@Component
class StudioViews {

    private final Editions editions;
    private final People people;

    StudioViews(Editions editions, People people) {
        this.editions = editions;
        this.people = people;
    }

    EditionList list(Actor actor) {
        List<Edition> published = editions.all();
        List<Draft> drafts = editions.allDrafts();
        Map<PersonId, String> names = names(Stream.concat(
                        published.stream().flatMap(e -> Stream.of(e.author(), e.publisher())),
                        drafts.stream().map(Draft::author))
                .toList());
        return new EditionList(
                published.stream().map(edition -> row(edition, names)).toList(),
                drafts.stream().map(draft -> row(draft, actor, names)).toList());
    }

    EditionRow row(Edition edition) {
        return row(edition, names(List.of(edition.author(), edition.publisher())));
    }

    DraftRow row(Draft draft, Actor actor) {
        return row(draft, actor, names(List.of(draft.author())));
    }

    private Map<PersonId, String> names(Collection<String> ids) {
        return people.names(ids.stream().map(PersonId::new).distinct().toList());
    }

    private static EditionRow row(Edition edition, Map<PersonId, String> names) {
        return new EditionRow(
                edition.id().value(),
                edition.name(),
                edition.year(),
                name(edition.author(), names),
                name(edition.publisher(), names),
                edition.publishedAt(),
                edition.fingerprint());
    }

    private static DraftRow row(Draft draft, Actor actor, Map<PersonId, String> names) {
        return new DraftRow(
                draft.id().value(),
                draft.name(),
                draft.year(),
                draft.basedOn() == null ? null : draft.basedOn().value(),
                name(draft.author(), names),
                draft.changedBy().contains(actor.id().value()),
                draft.updatedAt(),
                draft.files());
    }

    /** A word such as "demo" stands for itself when no person has that id. */
    private static String name(String id, Map<PersonId, String> names) {
        return names.getOrDefault(new PersonId(id), id);
    }
}
