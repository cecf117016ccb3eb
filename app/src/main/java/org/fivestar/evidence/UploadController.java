package org.fivestar.evidence;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.fivestar.account.Actor;
import org.fivestar.account.CurrentActor;
import org.fivestar.account.Roles;
import org.fivestar.evidence.PartialUploads.Announced;
import org.fivestar.platform.Permit;
import org.fivestar.platform.Problem;
import org.fivestar.processes.RunId;
import org.fivestar.storage.Fingerprint;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * The tus protocol, version 1.0.0 (tus.io/protocols/resumable-upload), with its extensions creation,
 * creation-with-upload, termination, concatenation and expiration. What the protocol leaves open: {@code POST
 * /api/uploads/{id}/file} turns a whole upload into evidence. The metadata are {@code runId}, {@code indicator}, {@code
 * filename} and {@code sha256}.
 */
@RestController
@RequestMapping("/api/uploads")
class UploadController {

    private static final String VERSION = "1.0.0";
    private static final String BYTES = "application/offset+octet-stream";
    private static final String PATH = "/api/uploads/";
    private static final int LONGEST_METADATA = 4096;

    private final PartialUploads uploads;
    private final EvidenceProperties settings;

    UploadController(PartialUploads uploads, EvidenceProperties settings) {
        this.uploads = uploads;
        this.settings = settings;
    }

    /** What the server can do. */
    @RequestMapping(method = RequestMethod.OPTIONS)
    @Permit(Permit.ANYONE_SIGNED_IN)
    ResponseEntity<Void> capabilities() {
        return answer(HttpStatus.NO_CONTENT)
                .header("Tus-Version", VERSION)
                .header("Tus-Max-Size", String.valueOf(settings.maxSize().toBytes()))
                .header("Tus-Extension", "creation,creation-with-upload,termination,concatenation,expiration")
                .build();
    }

    /** Begins an upload, or joins pieces to one. */
    @PostMapping
    @Permit(Roles.DECLARANT)
    ResponseEntity<Void> begin(
            @RequestHeader(name = "Tus-Resumable", required = false) @Nullable String version,
            @RequestHeader(name = "Upload-Length", required = false) @Nullable Long length,
            @RequestHeader(name = "Upload-Metadata", defaultValue = "") String metadata,
            @RequestHeader(name = "Upload-Concat", defaultValue = "") String concat,
            HttpServletRequest body,
            @CurrentActor Actor actor)
            throws IOException {
        requireVersion(version);
        Map<String, String> said = said(metadata);
        boolean joins = concat.startsWith("final;");
        Announced announced = announced(said, joins ? 0 : length(length), concat.equals("partial"));
        UploadView upload = joins ? uploads.join(pieces(concat), announced, actor) : uploads.begin(announced, actor);
        if (!joins && BYTES.equals(body.getContentType())) {
            upload = uploads.append(upload.id(), 0, body.getInputStream(), actor);
        }
        return answer(HttpStatus.CREATED)
                .location(URI.create(PATH + upload.id()))
                .header("Upload-Offset", String.valueOf(upload.arrived()))
                .header("Upload-Expires", expires(upload))
                .build();
    }

    private static long length(@Nullable Long length) {
        if (length == null || length < 0) {
            throw Problem.invalid("没有说明文件大小。", "请刷新页面后重新上传。");
        }
        return length;
    }

    private static Announced announced(Map<String, String> said, long length, boolean piece) {
        String name = said.getOrDefault("filename", "");
        String sha256 = said.get("sha256");
        if (said.getOrDefault("runId", "").isEmpty() || name.isEmpty()) {
            throw Problem.invalid("没有说明文件属于哪件申报、叫什么名字。", "请刷新页面后重新上传。");
        }
        if (sha256 != null && !Fingerprint.isValid(sha256)) {
            throw Problem.invalid("文件指纹的格式不对。", "请刷新页面后重新上传。");
        }
        return new Announced(
                new RunId(said.get("runId")), said.getOrDefault("indicator", ""), name, length, piece, sha256);
    }

    /** {@code key base64,key base64}; a key without a value is empty. */
    private static Map<String, String> said(String metadata) {
        if (metadata.length() > LONGEST_METADATA) {
            throw Problem.invalid("文件名太长。", "请把文件名改短后重新上传。");
        }
        Map<String, String> said = new HashMap<>();
        for (String pair : metadata.split(",")) {
            String[] parts = pair.strip().split(" ");
            if (parts.length == 2) {
                try {
                    said.put(parts[0], new String(Base64.getDecoder().decode(parts[1]), StandardCharsets.UTF_8));
                } catch (IllegalArgumentException garbled) {
                    throw Problem.invalid("上传的说明无法读取。", "请刷新页面后重新上传。").causedBy(garbled);
                }
            }
        }
        return said;
    }

    private static List<String> pieces(String concat) {
        List<String> pieces = Arrays.stream(
                        concat.substring("final;".length()).strip().split(" "))
                .map(address -> address.substring(address.lastIndexOf('/') + 1))
                .distinct()
                .toList();
        if (pieces.size() > 16) {
            throw Problem.invalid("文件分成的片段太多。", "请刷新页面后重新上传。");
        }
        return pieces;
    }

    /** How much has arrived. */
    @RequestMapping(path = "/{id}", method = RequestMethod.HEAD)
    @Permit(Roles.DECLARANT)
    ResponseEntity<Void> arrived(@PathVariable String id, @CurrentActor Actor actor) {
        UploadView upload = uploads.get(id, actor);
        return answer(HttpStatus.OK)
                .header("Upload-Offset", String.valueOf(upload.arrived()))
                .header("Upload-Length", String.valueOf(upload.size()))
                .header("Upload-Expires", expires(upload))
                .header("Cache-Control", "no-store")
                .build();
    }

    /** Goes on from what has arrived. */
    @PatchMapping("/{id}")
    @Permit(Roles.DECLARANT)
    ResponseEntity<Void> append(
            @PathVariable String id,
            @RequestHeader(name = "Tus-Resumable", required = false) @Nullable String version,
            @RequestHeader(name = "Upload-Offset", defaultValue = "-1") long offset,
            HttpServletRequest body,
            @CurrentActor Actor actor)
            throws IOException {
        requireVersion(version);
        if (!BYTES.equals(body.getContentType())) {
            throw new Problem("wrong-type", 415, "续传的内容类型不对。", "请刷新页面后重新上传。");
        }
        UploadView upload = uploads.append(id, offset, body.getInputStream(), actor);
        return answer(HttpStatus.NO_CONTENT)
                .header("Upload-Offset", String.valueOf(upload.arrived()))
                .header("Upload-Expires", expires(upload))
                .build();
    }

    @DeleteMapping("/{id}")
    @Permit(Roles.DECLARANT)
    ResponseEntity<Void> cancel(@PathVariable String id, @CurrentActor Actor actor) {
        uploads.cancel(id, actor);
        return answer(HttpStatus.NO_CONTENT).build();
    }

    /** Turns an upload that has arrived whole into evidence. */
    @PostMapping("/{id}/file")
    @Permit(Roles.DECLARANT)
    EvidenceFile finish(@PathVariable String id, @CurrentActor Actor actor) {
        return uploads.finish(id, actor);
    }

    /** What the caller has not sent to its end. */
    @GetMapping
    @Permit(Roles.DECLARANT)
    List<UploadView> open(@RequestParam String runId, @CurrentActor Actor actor) {
        return uploads.openOf(new RunId(runId), actor);
    }

    private static void requireVersion(@Nullable String version) {
        if (!VERSION.equals(version)) {
            throw new Problem("tus-version", 412, "续传协议的版本不对。", "请刷新页面后重新上传。").with("version", VERSION);
        }
    }

    private static String expires(UploadView upload) {
        return DateTimeFormatter.RFC_1123_DATE_TIME.format(upload.expiresAt().atOffset(ZoneOffset.UTC));
    }

    private static ResponseEntity.BodyBuilder answer(HttpStatus status) {
        return ResponseEntity.status(status).header("Tus-Resumable", VERSION);
    }
}
