package org.fivestar.processes;

import java.util.List;
import org.fivestar.forms.Finding;

/** A draft that cannot be published as it is. */
public class EditionRefused extends ProcessProblem {
    private final transient List<Finding> findings;

    public EditionRefused(List<Finding> findings) {
        super("edition-refused", "年度方案检查未通过，共 " + findings.size() + " 个问题。", "请按问题清单修改草案后再发布。");
        this.findings = List.copyOf(findings);
    }

    @Override
    public List<Finding> findings() {
        return findings;
    }
}
