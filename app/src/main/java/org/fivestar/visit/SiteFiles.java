package org.fivestar.visit;

import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.fivestar.account.Actor;
import org.fivestar.evidence.EvidenceFile;
import org.fivestar.evidence.EvidenceFiles;
import org.fivestar.forms.Finding;
import org.fivestar.platform.Problem;
import org.fivestar.processes.RunId;
import org.springframework.stereotype.Component;

/** The files lines point at: only those of the same village and year. */
@Component
class SiteFiles {

    private final EvidenceFiles files;

    SiteFiles(EvidenceFiles files) {
        this.files = files;
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
