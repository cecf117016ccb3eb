package org.fivestar.declaration;

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
import org.fivestar.processes.Run;
import org.springframework.stereotype.Component;

/** The files answers rest on: a village links only its own. */
@Component
class LinkedEvidence {

    private final EvidenceFiles files;

    LinkedEvidence(EvidenceFiles files) {
        this.files = files;
    }

    /** @throws Problem 422 naming the files that were not uploaded for this run */
    void require(Run run, List<String> ids) {
        Set<String> known = new HashSet<>();
        if (!ids.isEmpty()) {
            files.allOf(ids).stream()
                    .filter(file -> file.runId().equals(run.id().value()))
                    .forEach(file -> known.add(file.id()));
        }
        List<Finding> findings = ids.stream()
                .filter(id -> !known.contains(id))
                .map(id -> Finding.error("/evidence", "佐证材料“" + id + "”不是为这件申报上传的文件。", "请从这件申报已上传的文件中选择。"))
                .toList();
        if (!findings.isEmpty()) {
            throw Problem.withFindings("关联的佐证材料不对。", findings);
        }
    }

    /** The files now also support this star; whoever reviews it may open them. */
    void use(List<String> ids, String star) {
        if (!ids.isEmpty()) {
            files.noteUse(ids, star);
        }
    }

    /** The files this actor may see, by id; ids of others are left out. */
    Map<String, EvidenceFile> byId(Collection<String> ids, Actor actor) {
        Map<String, EvidenceFile> byId = new LinkedHashMap<>();
        if (!ids.isEmpty()) {
            files.allOf(ids, actor).forEach(file -> byId.put(file.id(), file));
        }
        return byId;
    }
}
