package org.fivestar.declaration;

import jakarta.validation.Valid;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.fivestar.account.Actor;
import org.fivestar.account.CurrentActor;
import org.fivestar.account.Roles;
import org.fivestar.forms.Finding;
import org.fivestar.platform.Permit;
import org.fivestar.processes.Run;
import org.fivestar.processes.RunId;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** What a village writes into the form of its step, field by field, over HTTP. */
@RestController
@RequestMapping("/api/declarations/{runId}/fields")
class FieldController {

    private final FormFields fields;
    private final Declarations declarations;
    private final DeclarationPages pages;
    private final RunDoor door;
    private final VillageDesk desk;

    FieldController(
            FormFields fields, Declarations declarations, DeclarationPages pages, RunDoor door, VillageDesk desk) {
        this.fields = fields;
        this.declarations = declarations;
        this.pages = pages;
        this.door = door;
        this.desk = desk;
    }

    /** @param base left out to write over whatever stands there */
    record FieldRequest(
            @Nullable JsonNode value, @Nullable @Valid KnownField base) {}

    /** The field as the page knew it before it was changed there. */
    record KnownField(@Nullable JsonNode value) {}

    /** @param version the declaration's new version, for the next If-Match */
    record FieldSaved(long version, FieldView field, List<Finding> missing) {}

    @PutMapping("/{field}")
    @Permit(Roles.DECLARANT)
    ResponseEntity<FieldSaved> save(
            @PathVariable String runId,
            @PathVariable String field,
            @RequestBody @Valid FieldRequest request,
            @CurrentActor Actor actor) {
        FormField saved = fields.save(
                new FieldChange(
                        new RunId(runId),
                        field,
                        orNull(request.value()),
                        request.base() == null ? null : orNull(request.base().value())),
                actor);
        Run run = door.open(new RunId(runId), actor);
        Declaration stated = declarations.get(run);
        FieldView view =
                Objects.requireNonNull(fields.views(Map.of(field, saved)).get(field));
        return ResponseEntity.ok()
                .eTag(Versions.etag(stated.version()))
                .body(new FieldSaved(stated.version(), view, pages.missing(desk.get(run, actor), stated, actor)));
    }

    private static JsonNode orNull(@Nullable JsonNode value) {
        return value == null ? JsonNodeFactory.instance.nullNode() : value;
    }
}
