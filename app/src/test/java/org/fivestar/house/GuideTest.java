package org.fivestar.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.fivestar.review.Verb;
import org.junit.jupiter.api.Test;

/** The guides are found, and say what the house does and shows. */
class GuideTest {

    private static final Pattern RULE = Pattern.compile("^\\| (\\S+) \\| .+ \\|$", Pattern.MULTILINE);

    @Test
    void bothReadmesLeadToEveryGuide() throws IOException {
        Path guides = Sources.root().resolve("docs/guide");
        try (Stream<Path> files = Files.list(guides)) {
            List<String> links = files.map(file -> "(docs/guide/" + file.getFileName() + ")")
                    .sorted()
                    .toList();
            assertThat(links).hasSizeGreaterThan(3);
            assertThat(Sources.text(Sources.root().resolve("README.md"))).contains(links);
            assertThat(Sources.text(Sources.root().resolve("README.zh-CN.md"))).contains(links);
        }
    }

    @Test
    void theStatesOfSavingAreCalledAsThePageCallsThem() {
        String guide = Sources.text(Sources.root().resolve("docs/guide/village.zh-CN.md"));
        String words = Sources.text(Sources.root().resolve("web/src/ui/messages.ts"));
        String line =
                guide.lines().filter(one -> one.contains("随填随存")).findFirst().orElseThrow();
        List<String> named = Pattern.compile("“([^”]+)”")
                .matcher(line)
                .results()
                .map(state -> state.group(1))
                .toList();
        assertThat(named)
                .hasSizeGreaterThan(2)
                .allSatisfy(state -> assertThat(words).contains(state));
    }

    @Test
    void everyStepOfTheShippedDiagramIsNamedWithItsForm() {
        String guide = Sources.text(Sources.root().resolve("docs/guide/forms.zh-CN.md"));
        Matcher steps = Pattern.compile("<userTask id=\"\\w+\" name=\"([^\"]+)\" flowable:formKey=\"([^\"]+)\"")
                .matcher(Sources.text(
                        Sources.root().resolve("processes/src/main/resources/processes/2026/evaluation.bpmn20.xml")));
        List<String> rows = steps.results()
                .map(step -> "| `forms/" + step.group(2) + ".json` | " + step.group(1) + " |")
                .toList();
        assertThat(rows).hasSizeGreaterThan(5);
        assertThat(guide).contains(rows);
    }

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
