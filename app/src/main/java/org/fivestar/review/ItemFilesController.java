package org.fivestar.review;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import org.fivestar.account.Actor;
import org.fivestar.account.CurrentActor;
import org.fivestar.evidence.EvidenceFile;
import org.fivestar.platform.Permit;
import org.fivestar.processes.WorkItemId;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
class ItemFilesController {

    private final ItemFiles files;

    ItemFilesController(ItemFiles files) {
        this.files = files;
    }

    /** The body is the file itself, of any content type, streamed; nothing of it is read before the right is sure. */
    @PostMapping("/api/work-items/{id}/files")
    @Permit(Permit.ANYONE_SIGNED_IN)
    @ResponseStatus(HttpStatus.CREATED)
    EvidenceFile receive(
            @PathVariable String id, @RequestParam String name, HttpServletRequest body, @CurrentActor Actor actor)
            throws IOException {
        return files.receive(
                new ItemFiles.Sent(new WorkItemId(id), name, body.getInputStream(), body.getContentLengthLong()),
                actor);
    }
}
