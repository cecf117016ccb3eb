package org.fivestar.studio;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.fivestar.account.Actor;
import org.fivestar.account.CurrentActor;
import org.fivestar.account.Roles;
import org.fivestar.platform.Permit;
import org.fivestar.processes.EditionFile;
import org.fivestar.processes.EditionId;
import org.fivestar.processes.Editions;
import org.fivestar.studio.StudioRows.EditionList;
import org.fivestar.studio.StudioRows.EditionRow;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.StreamingResponseBody;

/** Published editions: who published what when, and every file of them. */
@RestController
@RequestMapping("/api/editions")
class EditionController {

    private final Editions editions;
    private final StudioViews views;

    EditionController(Editions editions, StudioViews views) {
        this.editions = editions;
        this.views = views;
    }

    @GetMapping
    @Permit({Roles.PROCESS_OWNER, Roles.CITY_OFFICE, Roles.ADMINISTRATOR})
    EditionList all(@CurrentActor Actor actor) {
        return views.list(actor);
    }

    @GetMapping("/{id}")
    @Permit({Roles.PROCESS_OWNER, Roles.CITY_OFFICE, Roles.ADMINISTRATOR})
    EditionRow get(@PathVariable String id) {
        return views.row(editions.get(new EditionId(id)));
    }

    @GetMapping("/{id}/files")
    @Permit({Roles.PROCESS_OWNER, Roles.CITY_OFFICE, Roles.ADMINISTRATOR})
    List<String> files(@PathVariable String id) {
        return editions.files(new EditionId(id));
    }

    /** Each file with its title and the steps that ask for it. */
    @GetMapping("/{id}/contents")
    @Permit({Roles.PROCESS_OWNER, Roles.CITY_OFFICE, Roles.ADMINISTRATOR})
    List<EditionFile> contents(@PathVariable String id) {
        return editions.named(new EditionId(id));
    }

    @GetMapping("/{id}/files/{*path}")
    @Permit({Roles.PROCESS_OWNER, Roles.CITY_OFFICE, Roles.ADMINISTRATOR})
    ResponseEntity<byte[]> file(@PathVariable String id, @PathVariable String path) {
        String name = path.substring(1);
        return StudioFiles.answer(name, editions.file(new EditionId(id), name));
    }

    /** All files as one zip, each at its path; what a site keeps to publish the same edition elsewhere. */
    @GetMapping(value = "/{id}/bundle", produces = "application/zip")
    @Permit({Roles.PROCESS_OWNER, Roles.CITY_OFFICE, Roles.ADMINISTRATOR})
    ResponseEntity<StreamingResponseBody> bundle(@PathVariable String id) {
        EditionId edition = editions.get(new EditionId(id)).id();
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType("application/zip"))
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"edition-" + edition + ".zip\"")
                .body(out -> zip(edition, out));
    }

    private void zip(EditionId edition, OutputStream out) throws IOException {
        long published = editions.get(edition).publishedAt().toEpochMilli();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            for (String path : editions.files(edition)) {
                ZipEntry entry = new ZipEntry(path);
                entry.setTime(published); // the same edition gives the same bytes every time
                zip.putNextEntry(entry);
                zip.write(editions.file(edition, path));
                zip.closeEntry();
            }
        }
    }
}
