package org.fivestar.review;

import java.util.List;
import org.fivestar.account.Actor;
import org.fivestar.account.People;
import org.fivestar.account.PersonId;
import org.fivestar.notice.NoticeKind;
import org.fivestar.platform.Problem;
import org.fivestar.processes.Inbox;
import org.fivestar.processes.Runs;
import org.fivestar.processes.WorkItem;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Answers what was asked; the last agreement to a decision makes it. */
@Component
public class SignatureAnswers {

    private final Signatures signatures;
    private final PendingDecisions pending;
    private final Reviews reviews;
    private final ActBook book;
    private final ActRepository rows;
    private final Inbox inbox;
    private final Runs runs;
    private final People people;

    SignatureAnswers(
            Signatures signatures,
            PendingDecisions pending,
            Reviews reviews,
            ActBook book,
            ActRepository rows,
            Inbox inbox,
            Runs runs,
            People people) {
        this.signatures = signatures;
        this.pending = pending;
        this.reviews = reviews;
        this.book = book;
        this.rows = rows;
        this.inbox = inbox;
        this.runs = runs;
        this.people = people;
    }

    /** What somebody answers. */
    public record Answer(String act, Agreement agreement, String words) {}

    public enum Agreement {
        AGREE,
        DISAGREE
    }

    /**
     * Gives an answer, once.
     *
     * @throws Problem 404 for what was asked of somebody else, 409 when it was answered or withdrawn, 403 with the rule
     *     when the post ended, 422 for a disagreement without words
     */
    @Transactional
    public void answer(Answer answer, Actor actor) {
        if (answer.agreement() == Agreement.DISAGREE && answer.words().isBlank()) {
            throw new Problem("words-needed", 422, "不同意必须写明理由。", "写清哪里不符合、怎样改。");
        }
        Act act = signatures.toAnswer(answer.act(), actor);
        WorkItem item = inbox.get(act.item());
        Act.State state = answer.agreement() == Agreement.AGREE ? Act.State.AGREED : Act.State.DISAGREED;
        signatures.close(act, state, answer.words(), actor);
        inbox.acted(List.of(act.run()), actor.id().value(), String.valueOf(book.level(actor, runs.get(act.run()))));
        book.tell(
                List.of(new PersonId(act.person())),
                NoticeKind.SIGNED,
                item,
                actor.name()
                        + (state == Act.State.AGREED ? "同意" : "不同意")
                        + (answer.words().isBlank() ? "。" : "：" + answer.words()));
        if (act.verb() == Verb.SIGN_AFTER) {
            settle(item, state, actor);
        }
    }

    /**
     * Takes a question back: who asked, or a head of the desk. A decision that waited for the signature is not made.
     *
     * @throws Problem 404, 403 for anybody else, 409 when it was answered
     */
    @Transactional
    public void withdraw(String act, Actor actor) {
        Act withdrawn = signatures.withdraw(act, actor);
        if (withdrawn.verb() == Verb.SIGN_AFTER) {
            pending.drop(inbox.get(withdrawn.item()), actor);
        }
    }

    private void settle(WorkItem item, Act.State state, Actor signer) {
        PendingDecisions.Pending decision = pending.find(item.id()).orElseThrow();
        if (state == Act.State.DISAGREED) {
            pending.drop(item, signer);
            return;
        }
        if (rows.openOf(item.id()).stream().anyMatch(act -> act.verb() == Verb.SIGN_AFTER)) {
            return;
        }
        Actor decider = people.findActor(decision.person()).orElseThrow(ItemDoor::none);
        pending.drop(item, signer);
        try {
            reviews.decide(decision.asked(), decider);
        } catch (Problem refused) {
            throw new Problem(
                            "decision-refused",
                            409,
                            "您已同意，但经办人的决定现在不能生效：" + refused.sentence(),
                            "请经办人重新核对后再提交；您的会签没有保存。")
                    .causedBy(refused);
        }
    }
}
