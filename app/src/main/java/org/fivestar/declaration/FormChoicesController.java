package org.fivestar.declaration;

import java.util.List;
import java.util.stream.Stream;
import org.fivestar.account.Actor;
import org.fivestar.account.Colleague;
import org.fivestar.account.CurrentActor;
import org.fivestar.account.People;
import org.fivestar.account.PersonId;
import org.fivestar.evidence.EvidenceFile;
import org.fivestar.evidence.EvidenceFiles;
import org.fivestar.platform.Permit;
import org.fivestar.processes.Run;
import org.fivestar.processes.RunId;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What the fields of a run's forms can name, to choose from. */
@RestController
class FormChoicesController {

    private static final int MOST = 30;

    private final RunDoor door;
    private final People people;
    private final EvidenceFiles files;

    FormChoicesController(RunDoor door, People people, EvidenceFiles files) {
        this.door = door;
        this.people = people;
        this.files = files;
    }

    /**
     * People whose posts reach the run's place, and whoever is chosen already.
     *
     * @param text part of a name or a whole login
     * @param chosen a person's id
     */
    @GetMapping("/api/runs/{runId}/people")
    @Permit(Permit.ANYONE_SIGNED_IN)
    List<Colleague> people(
            @PathVariable String runId,
            @RequestParam(defaultValue = "") String text,
            @RequestParam(required = false) @Nullable String chosen,
            @CurrentActor Actor actor) {
        Run run = door.open(new RunId(runId), actor);
        List<Colleague> found = people.reach(RunDoor.path(run), text, MOST);
        if (chosen == null || found.stream().anyMatch(one -> one.id().value().equals(chosen))) {
            return found;
        }
        PersonId id = new PersonId(chosen);
        Stream<Colleague> kept = Stream.ofNullable(people.names(List.of(id)).get(id))
                .map(name -> new Colleague(id, name, "", List.of()));
        return Stream.concat(kept, found.stream()).toList();
    }

    /** The files of the run the actor may see, newest first. */
    @GetMapping("/api/runs/{runId}/files")
    @Permit(Permit.ANYONE_SIGNED_IN)
    List<EvidenceFile> files(@PathVariable String runId, @CurrentActor Actor actor) {
        return files.ofRun(door.open(new RunId(runId), actor).id(), actor);
    }
}
