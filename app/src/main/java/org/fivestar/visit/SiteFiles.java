package org.fivestar.visit;

import java.io.InputStream;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.fivestar.account.Actor;
import org.fivestar.account.Roles;
import org.fivestar.evidence.EvidenceFile;
import org.fivestar.evidence.EvidenceFiles;
import org.fivestar.evidence.Incoming;
import org.fivestar.forms.Finding;
import org.fivestar.platform.Problem;
import org.fivestar.processes.RunId;
import org.springframework.stereotype.Component;

/** The files lines point at: only those of the same village and year. */
@Component
class SiteFiles {

    private final EvidenceFiles files;
    private final VisitRepository visits;
    private final RectificationRepository rows;

    SiteFiles(EvidenceFiles files, VisitRepository visits, RectificationRepository rows) {
        this.files = files;
        this.visits = visits;
        this.rows = rows;
    }

    /**
     * Keeps a photo or paper the group brings along. Not in a transaction: the bytes take as long as they take.
     *
     * @throws Problem 403 for who is not in the group, 409 when the visit is closed
     */
    EvidenceFile ofVisit(Sent sent, long id, Actor actor) {
        return files.receive(
                sent.to(seen(id, actor).run()),
                () -> {
                    Visit visit = seen(id, actor);
                    VisitRights.requireMember(actor, visit);
                    if (visit.state() == Visit.State.CLOSED) {
                        Visits.requireState(visit, Visit.State.DONE);
                    }
                },
                actor);
    }

    /**
     * Keeps a photo or paper that shows how a problem was put right. Not in a transaction.
     *
     * @throws Problem 403 for who does not declare for the village, 409 when the line is closed
     */
    EvidenceFile ofLine(Sent sent, Rectification line, Actor actor) {
        return files.receive(
                sent.to(line.run()),
                () -> {
                    if (!actor.has(Roles.DECLARANT, line.path())) {
                        throw Problem.forbidden("只有本村（社区）的申报员可以上传整改材料。");
                    }
                    EntryRules.requireOpen(rows.find(line.id()).orElseThrow());
                },
                actor);
    }

    private Visit seen(long id, Actor actor) {
        return visits.find(id).filter(visit -> VisitRights.sees(actor, visit)).orElseThrow(Visits::unknown);
    }

    /**
     * A file on its way in.
     *
     * @param size announced number of bytes, -1 when unknown
     */
    record Sent(String name, InputStream content, long size) {

        Incoming to(RunId run) {
            return new Incoming(run, "", name, content, size);
        }
    }

    /** @throws Problem 422 naming the files that do not belong to this run or that the actor may not see */
    void require(RunId run, List<String> ids, Actor actor) {
        Set<String> known = new HashSet<>();
        files.allOf(ids, actor).stream()
                .filter(file -> file.runId().equals(run.value()))
                .forEach(file -> known.add(file.id()));
        List<Finding> findings = ids.stream()
                .filter(id -> !known.contains(id))
                .map(id -> Finding.error("/evidence", "材料“" + id + "”不是这个村（社区）本年度的文件。", "请从已上传的文件中选择。"))
                .toList();
        if (!findings.isEmpty()) {
            throw Problem.withFindings("所附的材料不对。", findings);
        }
    }

    /** The files the actor may see, by id. */
    Map<String, EvidenceFile> byId(Collection<String> ids, Actor actor) {
        Map<String, EvidenceFile> byId = new LinkedHashMap<>();
        files.allOf(ids, actor).forEach(file -> byId.put(file.id(), file));
        return byId;
    }
}
