package org.fivestar.declaration;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.fivestar.forms.Claim;
import org.fivestar.forms.Finding;
import org.fivestar.forms.Rubric;

/** The rules of a claim: the rubric's own, and that a star is named once. */
final class ClaimRules {

    private ClaimRules() {}

    static List<Finding> check(Rubric rubric, ClaimChange change) {
        List<Finding> findings = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        change.stars().stream()
                .filter(star -> !seen.add(star))
                .forEach(star -> findings.add(Finding.error("/stars", "“" + star + "”申报了两次。", "每颗星只申报一次。")));
        findings.addAll(rubric.checkClaim(new Claim(seen, change.level())));
        return findings;
    }
}
