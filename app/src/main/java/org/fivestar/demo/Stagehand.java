package org.fivestar.demo;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.fivestar.account.Actor;
import org.fivestar.declaration.AnswerChange;
import org.fivestar.declaration.ClaimChange;
import org.fivestar.declaration.Declarations;
import org.fivestar.declaration.Handover;
import org.fivestar.declaration.Statements;
import org.fivestar.declaration.Withdrawals;
import org.fivestar.demo.paper.Words;
import org.fivestar.forms.Rubric;
import org.fivestar.platform.DryRun;
import org.fivestar.processes.Editions;
import org.fivestar.processes.Inbox;
import org.fivestar.processes.Queue;
import org.fivestar.processes.Run;
import org.fivestar.processes.WorkItem;
import org.fivestar.publicity.Objections;
import org.fivestar.review.DecisionAsked;
import org.fivestar.review.OpinionGiven;
import org.fivestar.review.OpinionGiven.Stand;
import org.fivestar.review.Reviews;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Lets a move of a story happen, by the calls the people of the story would make. */
@Component
@Profile("demo")
class Stagehand {

    private static final List<String> STATEMENTS =
            List.of("经村（居）民代表会议讨论和逐户征求意见，今年对照指标能够达到，特此申报。", "去年的短板已逐项补齐，群众同意申报。", "量力而行，先把基础打牢，申报有把握的星。");
    private static final List<String> PRAISE =
            List.of("材料齐全，现场与填报一致。", "台账规范，抽查三户均属实。", "查阅了会议记录和公示照片，符合要求。", "现场查看整洁，群众评价好。", "数据与县级部门掌握的情况一致。");
    private static final List<String> DOUBT = List.of("收入台账与银行流水有一笔对不上，已请村里说明。", "照片拍摄时间不清，建议实地再看一次。");

    private final Inbox inbox;
    private final Editions editions;
    private final Declarations declarations;
    private final Statements statements;
    private final Withdrawals withdrawals;
    private final Reviews reviews;
    private final Objections objections;
    private final Troupe troupe;

    Stagehand(
            Inbox inbox,
            Editions editions,
            Declarations declarations,
            Statements statements,
            Withdrawals withdrawals,
            Reviews reviews,
            Objections objections,
            Troupe troupe) {
        this.inbox = inbox;
        this.editions = editions;
        this.declarations = declarations;
        this.statements = statements;
        this.withdrawals = withdrawals;
        this.reviews = reviews;
        this.objections = objections;
        this.troupe = troupe;
    }

    /** A move of a run's story; {@code evidence} are ids of uploaded files by star. */
    record Cue(Run run, Story story, Story.Move move, Map<String, List<String>> evidence) {}

    /** The open items the move decides; empty when it has been made already or its time has not come. */
    List<WorkItem> waiting(Run run, Story.Move move) {
        return inbox.openOf(run.id()).stream().filter(item -> move.fits(item)).toList();
    }

    void play(Cue cue) {
        switch (cue.move().act()) {
            case Story.OBJECT -> object(cue);
            case Story.WITHDRAW -> withdraw(cue);
            default -> waiting(cue.run(), cue.move()).forEach(item -> decide(cue, item));
        }
    }

    private void decide(Cue cue, WorkItem item) {
        Actor actor = troupe.holder(item.queues());
        switch (item.element()) {
            case "declare" -> declare(cue, actor);
            case "self_assess" -> assess(cue, actor);
            default -> review(cue, item, actor);
        }
    }

    private void declare(Cue cue, Actor actor) {
        Words words = words(cue);
        long seen = declarations.get(cue.run()).version();
        if (!cue.story().stars().isEmpty()) {
            List<String> stars = cue.story().stars();
            seen = statements
                    .saveClaim(new ClaimChange(cue.run().id(), stars, stars.size(), words.one(STATEMENTS), seen), actor)
                    .version();
        }
        ObjectNode form = form();
        if (!cue.move().reason().isEmpty()) {
            form.put("reason", cue.move().reason());
        } else {
            form.put("attendance", words.number(30, 160));
        }
        submit(cue, form, seen, actor);
    }

    /** Writes the answers in the first round and, unless the village is still at it, hands them in. */
    private void assess(Cue cue, Actor actor) {
        if (cue.move().round() == 0) {
            Rubric rubric = Objects.requireNonNull(editions.content(cue.run().edition())
                    .rubrics()
                    .get(cue.run().kind()));
            List<AnswerChange> answers = new Scribe(rubric, words(cue))
                    .answers(cue.run(), cue.story().stars(), cue.evidence());
            boolean whole = cue.move().decision() != null;
            statements.saveAnswers(cue.run().id(), whole ? answers : answers.subList(0, answers.size() * 3 / 5), actor);
        }
        if (cue.move().decision() != null) {
            ObjectNode form = form();
            if (cue.move().round() > 0) {
                form.put("reason", "已按退回意见逐条核对，补齐了材料。");
            }
            submit(cue, form, declarations.get(cue.run()).version(), actor);
        }
    }

    private void submit(Cue cue, ObjectNode form, long seen, Actor actor) {
        declarations.submit(new Handover(cue.run().id(), cue.move().decision(), form, seen, null, DryRun.REAL), actor);
    }

    private void review(Cue cue, WorkItem item, Actor actor) {
        reviews.decide(
                new DecisionAsked(
                        item.id(),
                        cue.move().decision(),
                        cue.move().reason(),
                        filled(item, words(cue)),
                        opinions(cue, item),
                        null,
                        List.of(),
                        null,
                        DryRun.REAL),
                actor);
    }

    private static ObjectNode filled(WorkItem item, Words words) {
        ObjectNode form = form();
        if (item.element().equals("post_publicity")) {
            form.put("checked", true);
        } else if (item.star() != null) {
            form.putArray("methods").add("check").add(words.one(List.of("listen", "look", "ask")));
        }
        return form;
    }

    private List<OpinionGiven> opinions(Cue cue, WorkItem item) {
        Words words = new Words(cue.run().subject(), item.element(), String.valueOf(item.star()));
        if (item.star() != null) {
            // the first star always stands: a result without any is not posted
            boolean doubt =
                    words.chance(7) && !item.star().equals(cue.story().stars().get(0));
            return List.of(new OpinionGiven(
                    null, item.star(), doubt ? Stand.UNCLEAR : Stand.MEETS, words.one(doubt ? DOUBT : PRAISE)));
        }
        if ("return".equals(cue.move().decision())) {
            return List.of(new OpinionGiven(
                    null, cue.story().stars().get(0), Stand.RETURN, cue.move().reason()));
        }
        return item.element().equals("township_review")
                ? List.of(new OpinionGiven(null, cue.story().stars().get(0), Stand.MEETS, words.one(PRAISE)))
                : List.of();
    }

    private void withdraw(Cue cue) {
        if (cue.run().state() == Run.State.OPEN) {
            Run run = cue.run();
            Queue village = new Queue(run.subject(), "village", "declarant", null);
            withdrawals.withdraw(run.id(), cue.move().reason(), troupe.holder(List.of(village)));
        }
    }

    private void object(Cue cue) {
        Run run = cue.run();
        if (run.state() == Run.State.OPEN && inbox.openOf(run.id()).isEmpty()) {
            String name = words(cue).person();
            objections.file(new Objections.NewObjection(
                    run.id(), name, "村东头第三户", cue.move().reason(), "demo-" + run.subject()));
        }
    }

    private static Words words(Cue cue) {
        return new Words("answers", cue.run().key());
    }

    private static ObjectNode form() {
        return JsonNodeFactory.instance.objectNode();
    }
}
