package org.fivestar.evidence;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import org.fivestar.account.Actor;
import org.fivestar.account.CurrentActor;
import org.fivestar.account.Roles;
import org.fivestar.platform.Permit;
import org.fivestar.platform.Problem;
import org.fivestar.processes.RunId;
import org.fivestar.storage.Fingerprint;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
class EvidenceController {

    private final EvidenceFiles files;
    private final EvidenceDownload download;
    private final EvidenceProperties settings;

    EvidenceController(EvidenceFiles files, EvidenceDownload download, EvidenceProperties settings) {
        this.files = files;
        this.download = download;
        this.settings = settings;
    }

    /** The body is the file itself, of any content type, streamed; nothing of it is read before the right is sure. */
    @PostMapping("/api/evidence")
    @Permit(Roles.DECLARANT)
    @ResponseStatus(HttpStatus.CREATED)
    EvidenceFile receive(
            @RequestParam String runId,
            @RequestParam(defaultValue = "") String indicator,
            @RequestParam String name,
            HttpServletRequest body,
            @CurrentActor Actor actor)
            throws IOException {
        return files.receive(
                new Incoming(new RunId(runId), indicator, name, body.getInputStream(), body.getContentLengthLong()),
                actor);
    }

    @GetMapping("/api/evidence/limits")
    @Permit(Permit.ANYONE_SIGNED_IN)
    EvidenceLimits limits() {
        return new EvidenceLimits(settings.maxSize().toBytes());
    }

    /** Files of the same bytes the village has already, found before anything is sent. */
    @GetMapping("/api/evidence/twins")
    @Permit(Roles.DECLARANT)
    List<EvidenceFile> twins(@RequestParam String runId, @RequestParam String sha256, @CurrentActor Actor actor) {
        if (!Fingerprint.isValid(sha256)) {
            throw Problem.invalid("文件指纹的格式不对。", "请刷新页面后重试。");
        }
        return files.twinsOf(sha256, new RunId(runId), actor);
    }

    /** The same bytes for an answer of this run, without sending them again. */
    @PostMapping("/api/evidence/{id}/carrying")
    @Permit(Roles.DECLARANT)
    @ResponseStatus(HttpStatus.CREATED)
    EvidenceFile carry(
            @PathVariable String id,
            @RequestParam String runId,
            @RequestParam(defaultValue = "") String indicator,
            @CurrentActor Actor actor) {
        return files.carry(id, new RunId(runId), indicator, actor);
    }

    @GetMapping("/api/evidence/{id}")
    @Permit(Permit.ANYONE_SIGNED_IN)
    EvidenceFile file(@PathVariable String id, @CurrentActor Actor actor) {
        return files.get(id, actor);
    }

    @GetMapping("/api/evidence/{id}/text")
    @Permit(Permit.ANYONE_SIGNED_IN)
    EvidenceText text(@PathVariable String id, @RequestParam(defaultValue = "1") int page, @CurrentActor Actor actor) {
        return files.text(id, page, actor);
    }

    /** The bytes, whole or a range; shown by the browser only where that is harmless, unless asked as a download. */
    @GetMapping("/api/evidence/{id}/content")
    @Permit(Permit.ANYONE_SIGNED_IN)
    void content(
            @PathVariable String id,
            @RequestParam(required = false) String download,
            HttpServletRequest request,
            HttpServletResponse response,
            @CurrentActor Actor actor)
            throws IOException {
        boolean keep = download != null && !download.equals("false");
        this.download.send(
                files.row(id, actor),
                new EvidenceDownload.Wish(
                        keep ? EvidenceDownload.Manner.KEEP : EvidenceDownload.Manner.LOOK,
                        request.getHeader("Range"),
                        request.getHeader("If-Range")),
                actor,
                response);
    }
}
