package org.fivestar.studio;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.io.IOException;
import java.util.List;
import org.fivestar.account.Actor;
import org.fivestar.account.CurrentActor;
import org.fivestar.account.Roles;
import org.fivestar.forms.Finding;
import org.fivestar.platform.DryRun;
import org.fivestar.platform.Permit;
import org.fivestar.processes.DraftId;
import org.fivestar.processes.EditionFile;
import org.fivestar.processes.EditionId;
import org.fivestar.processes.Editions;
import org.fivestar.processes.NewDraft;
import org.fivestar.studio.StudioRows.DraftRow;
import org.fivestar.studio.StudioRows.EditionRow;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/**
 * Drafts over HTTP. Process owners change them; publishing is open to the city office too, so that a city with one
 * process owner has a second person.
 */
@RestController
@RequestMapping("/api/drafts")
class DraftController {

    private final Drafts drafts;
    private final Editions editions;
    private final StudioViews views;

    DraftController(Drafts drafts, Editions editions, StudioViews views) {
        this.drafts = drafts;
        this.editions = editions;
        this.views = views;
    }

    record DraftRequest(
            @NotBlank @Size(max = 60) String name,
            @Min(2000) @Max(2100) int year,
            @Nullable String basedOn) {}

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @Permit(Roles.PROCESS_OWNER)
    DraftRow create(@Valid @RequestBody DraftRequest wanted, @CurrentActor Actor actor) {
        EditionId basedOn = wanted.basedOn() == null ? null : new EditionId(wanted.basedOn());
        return views.row(drafts.create(new NewDraft(wanted.name().strip(), wanted.year(), basedOn), actor), actor);
    }

    @GetMapping("/{id}")
    @Permit({Roles.PROCESS_OWNER, Roles.CITY_OFFICE})
    DraftRow get(@PathVariable String id, @CurrentActor Actor actor) {
        return views.row(editions.getDraft(new DraftId(id)), actor);
    }

    /** Each file with its title and the steps that ask for it. */
    @GetMapping("/{id}/contents")
    @Permit({Roles.PROCESS_OWNER, Roles.CITY_OFFICE})
    List<EditionFile> contents(@PathVariable String id) {
        return editions.named(new DraftId(id));
    }

    @GetMapping("/{id}/files/{*path}")
    @Permit({Roles.PROCESS_OWNER, Roles.CITY_OFFICE})
    ResponseEntity<byte[]> file(@PathVariable String id, @PathVariable String path) {
        String name = path.substring(1);
        return StudioFiles.answer(name, editions.draftFile(new DraftId(id), name));
    }

    /** The body is the file itself, whatever media type it is sent with. */
    @PutMapping("/{id}/files/{*path}")
    @Permit(Roles.PROCESS_OWNER)
    DraftRow put(
            @PathVariable String id, @PathVariable String path, HttpServletRequest request, @CurrentActor Actor actor)
            throws IOException {
        byte[] content = drafts.receive(request.getInputStream());
        return views.row(drafts.put(new DraftId(id), path.substring(1), content, actor), actor);
    }

    @DeleteMapping("/{id}/files/{*path}")
    @Permit(Roles.PROCESS_OWNER)
    DraftRow remove(@PathVariable String id, @PathVariable String path, @CurrentActor Actor actor) {
        return views.row(drafts.remove(new DraftId(id), path.substring(1), actor), actor);
    }

    @GetMapping("/{id}/findings")
    @Permit({Roles.PROCESS_OWNER, Roles.CITY_OFFICE})
    List<Finding> findings(@PathVariable String id) {
        return drafts.findings(new DraftId(id));
    }

    /** With {@code dryRun} answers 204 when the draft could be published, and publishes nothing. */
    @PostMapping("/{id}/publication")
    @Permit({Roles.PROCESS_OWNER, Roles.CITY_OFFICE})
    ResponseEntity<EditionRow> publish(
            @PathVariable String id,
            @RequestParam(required = false) @Nullable String dryRun,
            @CurrentActor Actor actor) {
        if (DryRun.of(dryRun) == DryRun.REHEARSAL) {
            drafts.rehearse(new DraftId(id));
            return ResponseEntity.noContent().build();
        }
        return ResponseEntity.ok(views.row(drafts.publish(new DraftId(id), actor)));
    }

    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Permit(Roles.PROCESS_OWNER)
    void discard(@PathVariable String id, @CurrentActor Actor actor) {
        drafts.discard(new DraftId(id), actor);
    }
}
