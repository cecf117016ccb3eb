package org.fivestar.visit;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.fivestar.account.Actor;
import org.fivestar.forms.Finding;
import org.fivestar.platform.Problem;
import org.fivestar.visit.Rectification.Entry;
import org.fivestar.visit.Rectification.State;
import org.fivestar.visit.Rectifications.NewEntry;
import org.fivestar.visit.Rectifications.Ruling;
import org.springframework.stereotype.Component;

/** What may be said on a line of the ledger, and when. */
@Component
class EntryRules {

    private final SiteFiles files;
    private final Clock clock;

    EntryRules(SiteFiles files, Clock clock) {
        this.files = files;
        this.clock = clock;
    }

    /** @throws Problem 409 when it is not the village's turn, 422 with everything that is missing */
    void require(NewEntry entry, Rectification line, List<Entry> before, Actor actor) {
        requireOpen(line);
        if (!entry.kind().isOfVillage()) {
            throw Problem.forbidden("销号、退回和延期由创建办或核查组组长办理，村（社区）只能申请销号。");
        }
        if (line.state() == State.CLOSING_ASKED) {
            throw Problem.conflict("closing-asked", "已经申请销号，正在等待核实。", "如需补充，请等待核实结果。");
        }
        if (line.state() == State.HANDED_OVER && entry.kind() != EntryKind.ANSWERED) {
            throw Problem.conflict("not-answered", "还没有填写帮扶单位、整改措施和时限。", "请先填写整改安排，再报进展或申请销号。");
        }
        List<Finding> findings = new ArrayList<>(missing(entry, line));
        requireCorrection(entry, before, findings);
        if (!findings.isEmpty()) {
            throw Problem.withFindings("整改情况还不能提交。", findings);
        }
        files.require(line.run(), entry.evidence(), actor);
    }

    private List<Finding> missing(NewEntry entry, Rectification line) {
        List<Finding> findings = new ArrayList<>();
        if (entry.kind() != EntryKind.ANSWERED) {
            if (entry.words().isBlank()) {
                findings.add(Finding.error("/words", "还没有写明整改情况。", "写清做了什么、做到哪一步。"));
            }
            return findings;
        }
        if (entry.unit().isBlank()) {
            findings.add(Finding.error("/unit", "还没有写帮扶单位。", "没有帮扶单位的，写“本村自行整改”。"));
        }
        if (entry.measure().isBlank()) {
            findings.add(Finding.error("/measure", "还没有写整改措施。", "写清怎样整改、谁来做。"));
        }
        LocalDate today = LocalDate.now(clock);
        if (entry.due() == null) {
            findings.add(Finding.error("/due", "还没有写整改时限。", "写预计完成的日期。"));
        } else if (entry.due().isBefore(today)) {
            findings.add(Finding.error("/due", "整改时限 " + entry.due() + " 已经过去。", "写今天或以后的日期。"));
        } else if (entry.due().isAfter(line.due()) && !line.due().isBefore(today)) {
            findings.add(Finding.error(
                    "/due", "整改时限晚于要求的 " + line.due() + "。", "写 " + line.due() + " 或更早的日期；确有困难的，请与创建办联系。"));
        }
        return findings;
    }

    /** A second answer corrects the first one: both stay, and the reason is said. */
    private static void requireCorrection(NewEntry entry, List<Entry> before, List<Finding> findings) {
        List<Long> replaced =
                before.stream().map(Entry::replaces).filter(id -> id != null).toList();
        Long replaces = entry.replaces();
        boolean answeredBefore = before.stream().anyMatch(one -> one.kind() == EntryKind.ANSWERED);
        if (replaces == null) {
            if (entry.kind() == EntryKind.ANSWERED && answeredBefore) {
                throw Problem.conflict("already-answered", "整改安排已经填写过。", "要改的请用“更正”，原来的记录会保留。");
            }
            return;
        }
        Entry earlier = before.stream()
                .filter(one -> replaces.equals(one.id()))
                .findFirst()
                .orElseThrow(() -> Problem.notFound("没有找到要更正的记录。"));
        if (earlier.kind() != entry.kind() || !earlier.kind().isOfVillage()) {
            throw new Problem("another-kind", 422, "更正的记录与原记录不是同一种。", "请刷新页面后重试。").with("field", "replaces");
        }
        if (replaced.contains(replaces)) {
            throw Problem.conflict("already-replaced", "这条记录已经更正过。", "请刷新页面，在最新的记录上更正。");
        }
        if (entry.reason().isBlank()) {
            findings.add(Finding.error("/reason", "更正要写明原因。", "原来的记录会保留，请写明为什么更正。"));
        }
    }

    /** @throws Problem 409 when the line is closed or dropped */
    static void requireOpen(Rectification line) {
        if (!line.isOpen()) {
            throw Problem.conflict(
                    "rectification-" + line.state().word(),
                    line.state() == State.CLOSED ? "这条整改已经销号，不再接收记录。" : "这条整改已经撤销，不再接收记录。",
                    "请刷新页面查看结果。");
        }
    }

    static void requireRuling(Ruling ruling, Rectification line, List<Entry> before, Actor actor) {
        if (!ruling.outcome().isRuling()) {
            throw Problem.invalid("结论应为销号、退回或撤销。", "请刷新页面后重试。").with("field", "outcome");
        }
        if (ruling.outcome() != EntryKind.CLOSED && ruling.words().isBlank()) {
            throw new Problem("words-missing", 422, "退回或撤销要写明理由。", "请写明还差什么，或为什么撤销。").with("field", "words");
        }
        if (ruling.outcome() != EntryKind.DROPPED && line.state() != State.CLOSING_ASKED) {
            throw Problem.conflict("closing-not-asked", "村（社区）还没有申请销号。", "请等待村（社区）整改后申请；移交有误的可以撤销。");
        }
        requireAnother(before, actor, "整改情况是您填写的，不能由您销号。");
    }

    /** @throws Problem 409 when the actor answered for the village, 422 for a day that gives no more time */
    static void requireExtension(LocalDate due, Rectification line, List<Entry> before, Actor actor) {
        if (!due.isAfter(line.due())) {
            throw new Problem(
                            "deadline-not-later",
                            422,
                            "新时限 " + due + " 不晚于现在的 " + line.due() + "。",
                            "请写一个更晚的日期；时限只能延长。")
                    .with("field", "due");
        }
        requireAnother(before, actor, "整改情况是您填写的，不能由您延期。");
    }

    private static void requireAnother(List<Entry> before, Actor actor, String sentence) {
        boolean saidItself = before.stream()
                .anyMatch(entry -> entry.kind().isOfVillage()
                        && entry.person().equals(actor.id().value()));
        if (saidItself) {
            throw Problem.conflict("same-person", sentence, "请由创建办或核查组的其他人办理。");
        }
    }

    /** @throws Problem 412 when something was added since the line was looked at */
    static void requireSeen(long seen, List<Entry> before) {
        if (seen != before.size()) {
            throw new Problem("changed-meanwhile", 412, "这条整改在您打开以后有新的记录，没有保存。", "请刷新后重新核对。")
                    .with("version", before.size());
        }
    }
}
