package org.fivestar.declaration;

import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.fivestar.account.Actor;
import org.fivestar.evidence.AskedKinds;
import org.fivestar.evidence.EvidenceFile;
import org.fivestar.evidence.EvidenceFiles;
import org.fivestar.forms.EvidenceRule;
import org.fivestar.forms.Finding;
import org.fivestar.forms.Rubric;
import org.fivestar.forms.Star;
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

    /** @throws Problem 422 naming the files that were not uploaded for this run, or are of a kind nobody asked for */
    void require(Run run, Rubric rubric, List<StatedAnswer> answers) {
        Map<String, EvidenceFile> known = uploaded(run, answers);
        List<Finding> findings = answers.stream()
                .flatMap(answer -> faults(rubric, answer, known))
                .toList();
        if (!findings.isEmpty()) {
            throw Problem.withFindings("关联的佐证材料不对。", findings);
        }
    }

    /** What {@link #require} would refuse, by indicator; the first fault of each. */
    Map<String, Finding> faults(Run run, Rubric rubric, Collection<StatedAnswer> answers) {
        Map<String, EvidenceFile> known = uploaded(run, answers);
        Map<String, Finding> faults = new HashMap<>();
        answers.forEach(answer -> faults(rubric, answer, known)
                .findFirst()
                .ifPresent(finding -> faults.put(answer.indicator(), finding)));
        return faults;
    }

    private Map<String, EvidenceFile> uploaded(Run run, Collection<StatedAnswer> answers) {
        Map<String, EvidenceFile> known = new HashMap<>();
        files.allOf(ids(answers)).stream()
                .filter(file -> file.runId().equals(run.id().value()))
                .forEach(file -> known.put(file.id(), file));
        return known;
    }

    private static Stream<Finding> faults(Rubric rubric, StatedAnswer answer, Map<String, EvidenceFile> known) {
        return answer.evidence().stream()
                .flatMap(id -> fault(rubric, answer, id, Optional.ofNullable(known.get(id))).stream());
    }

    private static Optional<Finding> fault(Rubric rubric, StatedAnswer answer, String id, Optional<EvidenceFile> file) {
        if (file.isEmpty()) {
            return Optional.of(Finding.error("/evidence", "佐证材料“" + id + "”不是为这件申报上传的文件。", "请从这件申报已上传的文件中选择。"));
        }
        List<EvidenceRule.Kind> asked = rubric.findIndicator(answer.indicator())
                .map(indicator -> indicator.evidence().kinds())
                .orElse(List.of());
        return AskedKinds.fit(asked, file.get().mediaType())
                ? Optional.empty()
                : Optional.of(Finding.error(
                        "/evidence",
                        "指标 " + answer.indicator() + " 只收" + AskedKinds.words(asked) + "，“"
                                + file.get().name() + "”不是。",
                        "请按文件旁的“×”移除，换成要求的文件种类。"));
    }

    /**
     * What of the files of the claimed stars nobody will be able to look at: those that cannot be opened are errors, those
     * that have not been read yet, or only in part, are told.
     *
     * @return findings whose place is {@code /<indicator code>/evidence}
     */
    List<Finding> unreadable(Rubric rubric, Declaration stated) {
        List<StatedAnswer> claimed = rubric.stars().stream()
                .filter(star -> stated.stars().contains(star.code()))
                .flatMap(Star::indicators)
                .flatMap(indicator -> Stream.ofNullable(stated.answers().get(indicator.code())))
                .toList();
        Map<String, EvidenceFile> known = new HashMap<>();
        files.allOf(ids(claimed)).forEach(file -> known.put(file.id(), file));
        return claimed.stream()
                .flatMap(answer -> answer.evidence().stream()
                        .filter(known::containsKey)
                        .flatMap(id -> unreadable(answer.indicator(), known.get(id)).stream()))
                .toList();
    }

    private static Optional<Finding> unreadable(String indicator, EvidenceFile file) {
        String place = "/" + indicator + "/evidence";
        String name = "指标 " + indicator + " 的佐证“" + file.name() + "”";
        return switch (file.textStatus()) {
            case DAMAGED -> Optional.of(Finding.error(place, name + "已损坏，打不开。", "请按文件旁的“×”移除，换一份能打开的文件。"));
            case ENCRYPTED -> Optional.of(Finding.error(place, name + "设了密码，审核人打不开。", "请按文件旁的“×”移除，去掉密码后重新上传。"));
            case MISSING -> Optional.of(Finding.error(place, name + "在文件库里找不到了。", "请重新上传同一个文件，或换一份。"));
            case WAITING -> Optional.of(Finding.warning(place, name + "还在检查。", "可以提交；检查出打不开的，审核人会看到。"));
            case TEXT, NO_TEXT, TIMEOUT, TOO_LARGE ->
                file.readInPart()
                        ? Optional.of(
                                Finding.warning(place, name + "有损坏，只读出了一部分。", "请打开原文件看一看；不完整的，请重新上传。可以提交，审核人会看到。"))
                        : Optional.empty();
        };
    }

    private static List<String> ids(Collection<StatedAnswer> answers) {
        return answers.stream()
                .flatMap(answer -> answer.evidence().stream())
                .distinct()
                .toList();
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
