package org.fivestar.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.fivestar.review.Verb;
import org.junit.jupiter.api.Test;

/** The guide of reviewers knows what the house can do. */
class GuideTest {

    private static final Pattern RULE = Pattern.compile("^\\| (\\S+) \\| .+ \\|$", Pattern.MULTILINE);

    @Test
    void everyVerbHasARuleUnderTheNamePeopleCallItBy() {
        String guide = Sources.text(Sources.root().resolve("docs/guide/reviewer.zh-CN.md"));
        int begin = guide.indexOf("## 每种操作一句规则");
        String rules = guide.substring(begin, guide.indexOf("\n## ", begin));
        List<String> named =
                RULE.matcher(rules).results().map(row -> row.group(1)).toList();
        assertThat(named)
                .as("because whoever looks for a button in docs/guide/reviewer.zh-CN.md looks for its name")
                .containsAll(Arrays.stream(Verb.values()).map(Verb::label).toList());
    }
}
