package org.fivestar.visit;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.fivestar.account.Actor;
import org.fivestar.account.CurrentActor;
import org.fivestar.account.Roles;
import org.fivestar.declaration.Versions;
import org.fivestar.evidence.EvidenceFile;
import org.fivestar.platform.Permit;
import org.fivestar.platform.Problem;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The ledger over HTTP. */
@RestController
@RequestMapping("/api/rectifications")
class RectificationController {

    private static final int MOST = 200;
    private static final Set<String> STATES =
            Set.of("open", "overdue", "handed-over", "answered", "closing-asked", "sent-back", "closed", "dropped");

    private final Rectifications rectifications;
    private final RectificationPages pages;
    private final LedgerExport export;
    private final SiteFiles files;

    RectificationController(
            Rectifications rectifications, RectificationPages pages, LedgerExport export, SiteFiles files) {
        this.rectifications = rectifications;
        this.pages = pages;
        this.export = export;
        this.files = files;
    }

    /** The filters of the ledger, as they stand in the address. */
    record LedgerRequest(
            @Nullable String state,
            @Nullable Integer year,
            @Nullable String place,
            @Nullable Long visit,
            @Nullable String cursor,
            @Nullable Integer limit) {

        RectificationPages.Asked asked() {
            if (state != null && !state.isBlank() && !STATES.contains(state)) {
                throw Problem.invalid("参数“state”的取值不对。", "请刷新页面后重试。").with("field", "state");
            }
            return new RectificationPages.Asked(
                    state == null || state.isBlank() ? null : state,
                    year,
                    place == null || place.isBlank() ? null : place,
                    visit,
                    cursor,
                    limit == null ? 50 : Math.max(1, Math.min(MOST, limit)));
        }
    }

    record RectificationEntryRequest(
            @NotNull EntryKind kind,
            @Nullable @Size(max = 100) String unit,
            @Nullable @Size(max = 2000) String measure,
            @Nullable LocalDate due,
            @Nullable @Size(max = 2000) String words,
            @Nullable @Size(max = 20) List<@NotBlank @Size(max = 64) String> evidence,
            @Nullable Long replaces,
            @Nullable @Size(max = 500) String reason) {}

    record RulingRequest(
            @NotNull EntryKind outcome,
            @Nullable @Size(max = 2000) String words) {}

    /**
     * @param due the new last day; left out when working days are given
     * @param workdays so many working days, counted from the last day now, or from today when that has passed
     * @param reason why there is more time
     */
    record ExtensionRequest(
            @Nullable LocalDate due,
            @Nullable @Min(1) @Max(250) Integer workdays,
            @NotBlank @Size(max = 500) String reason) {}

    @GetMapping
    @Permit(Permit.ANYONE_SIGNED_IN)
    RectificationList list(@ParameterObject LedgerRequest request, @CurrentActor Actor actor) {
        return pages.page(request.asked(), actor);
    }

    /** The lines that fit, at most 5,000, as a table for a spreadsheet. */
    @GetMapping(path = "/export", produces = "text/csv")
    @Permit(Permit.ANYONE_SIGNED_IN)
    ResponseEntity<byte[]> export(@ParameterObject LedgerRequest request, @CurrentActor Actor actor) {
        byte[] table = export.table(request.asked(), actor).getBytes(StandardCharsets.UTF_8);
        return ResponseEntity.ok()
                .contentType(new MediaType("text", "csv", StandardCharsets.UTF_8))
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename("整改台账.csv", StandardCharsets.UTF_8)
                                .build()
                                .toString())
                .body(table);
    }

    @GetMapping("/{id}")
    @Permit(Permit.ANYONE_SIGNED_IN)
    ResponseEntity<RectificationView> get(@PathVariable long id, @CurrentActor Actor actor) {
        RectificationView view = pages.view(id, actor);
        return ResponseEntity.ok().eTag(Versions.etag(view.line().version())).body(view);
    }

    @PostMapping("/{id}/entries")
    @ResponseStatus(HttpStatus.CREATED)
    @Permit(Roles.DECLARANT)
    RectificationView say(
            @PathVariable long id,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            @RequestBody @Valid RectificationEntryRequest request,
            @CurrentActor Actor actor) {
        rectifications.say(
                new Rectifications.NewEntry(
                        id,
                        request.kind(),
                        words(request.unit()),
                        words(request.measure()),
                        request.due(),
                        words(request.words()),
                        request.evidence() == null ? List.of() : request.evidence(),
                        request.replaces(),
                        words(request.reason()),
                        key),
                actor);
        return pages.view(id, actor);
    }

    /** Closed, sent back or dropped. */
    @PostMapping("/{id}/closure")
    @Permit(Permit.ANYONE_SIGNED_IN)
    RectificationView rule(
            @PathVariable long id,
            @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch,
            @RequestBody @Valid RulingRequest request,
            @CurrentActor Actor actor) {
        rectifications.rule(
                new Rectifications.Ruling(id, Versions.get(ifMatch), request.outcome(), words(request.words())), actor);
        return pages.view(id, actor);
    }

    /** Gives the village more time; the earlier last day stays in the entries. */
    @PostMapping("/{id}/extension")
    @Permit(Permit.ANYONE_SIGNED_IN)
    RectificationView extend(
            @PathVariable long id,
            @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch,
            @RequestBody @Valid ExtensionRequest request,
            @CurrentActor Actor actor) {
        rectifications.extend(
                new Rectifications.Extension(
                        id, Versions.get(ifMatch), request.due(), request.workdays(), request.reason()),
                actor);
        return pages.view(id, actor);
    }

    /** Receives a photo or paper that shows how it was put right; the body is the file itself, of any content type. */
    @PostMapping("/{id}/files")
    @ResponseStatus(HttpStatus.CREATED)
    @Permit(Roles.DECLARANT)
    EvidenceFile receive(
            @PathVariable long id, @RequestParam String name, HttpServletRequest body, @CurrentActor Actor actor)
            throws IOException {
        return files.ofLine(
                new SiteFiles.Sent(name, body.getInputStream(), body.getContentLengthLong()),
                rectifications.get(id, actor),
                actor);
    }

    private static String words(@Nullable String words) {
        return words == null ? "" : words;
    }
}
