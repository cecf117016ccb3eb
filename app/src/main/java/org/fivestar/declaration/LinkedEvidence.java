package org.fivestar.declaration;

import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
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

    /** @throws Problem 422 naming the files that are not this village's, or linked twice */
    void require(Run run, List<String> ids) {
        Set<String> known = new HashSet<>(byId(ids).keySet());
        List<Finding> findings = ids.stream()
                .filter(id -> !known.remove(id))
                .map(id -> Finding.error(
                        "/evidence", "佐证材料“" + id + "”不是本村（社区）上传的文件，或者关联了两次。", "请从本村已上传的文件中选择，同一个文件只选一次。"))
                .toList();
        if (!findings.isEmpty()) {
            throw Problem.withFindings("关联的佐证材料不对。", findings);
        }
    }

    /** Files by id in one statement; unknown ids are left out. */
    Map<String, EvidenceFile> byId(Collection<String> ids) {
        Map<String, EvidenceFile> byId = new LinkedHashMap<>();
        if (!ids.isEmpty()) {
            files.allOf(ids).forEach(file -> byId.put(file.id(), file));
        }
        return byId;
    }
}
