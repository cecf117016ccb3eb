package org.fivestar.evidence;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.fivestar.account.Actor;
import org.fivestar.account.People;
import org.fivestar.account.PersonId;
import org.fivestar.platform.HouseClock;
import org.fivestar.storage.FileKind;
import org.springframework.stereotype.Component;

/** Rows as pages show them: names of people, and where else the same bytes were used. */
@Component
class EvidencePages {

    private final EvidenceRepository rows;
    private final People people;

    EvidencePages(EvidenceRepository rows, People people) {
        this.rows = rows;
        this.people = people;
    }

    /** @param actor whose eyes decide which other uses are shown; without one, none are */
    List<EvidenceFile> of(List<EvidenceRow> files, Optional<Actor> actor) {
        Map<PersonId, String> names = names(files, actor);
        Map<String, List<EvidenceRow>> sharing =
                actor.map(a -> sharing(files, a)).orElse(Map.of());
        return files.stream()
                .map(row -> file(
                        row,
                        names.getOrDefault(new PersonId(row.uploadedBy()), ""),
                        sharing.getOrDefault(row.sha256(), List.of())))
                .toList();
    }

    /** A file nobody had before, as the one sees it who has just uploaded it: nothing is looked up. */
    EvidenceFile unshared(EvidenceRow row, Actor actor) {
        return file(row, actor.name(), List.of());
    }

    /** Who has just uploaded a file is not looked up. */
    private Map<PersonId, String> names(List<EvidenceRow> files, Optional<Actor> actor) {
        List<PersonId> by = files.stream()
                .map(row -> new PersonId(row.uploadedBy()))
                .distinct()
                .toList();
        return actor.filter(self -> by.equals(List.of(self.id())))
                .map(self -> Map.of(self.id(), self.name()))
                .orElseGet(() -> people.names(by));
    }

    private Map<String, List<EvidenceRow>> sharing(Collection<EvidenceRow> files, Actor actor) {
        List<String> fingerprints =
                files.stream().map(EvidenceRow::sha256).distinct().toList();
        return rows.sharing(fingerprints).stream()
                .filter(row -> EvidenceRights.sees(actor, row))
                .collect(Collectors.groupingBy(EvidenceRow::sha256));
    }

    private static EvidenceFile file(EvidenceRow row, String uploadedBy, List<EvidenceRow> sharing) {
        return new EvidenceFile(
                row.id(),
                row.runId(),
                row.indicator(),
                row.name(),
                row.size(),
                row.mediaType(),
                FileKind.of(row.mediaType()).word(),
                row.sha256(),
                row.uploadedAt().atZone(HouseClock.ZONE).toOffsetDateTime(),
                uploadedBy,
                row.textStatus(),
                row.note(),
                row.pages(),
                sharing.stream()
                        .filter(other -> !other.id().equals(row.id()))
                        .map(other -> new EvidenceFile.SameBytes(other.placeName(), other.indicator()))
                        .toList());
    }
}
