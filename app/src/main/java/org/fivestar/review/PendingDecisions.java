package org.fivestar.review;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.fivestar.account.Actor;
import org.fivestar.account.PersonId;
import org.fivestar.declaration.DecisionResult;
import org.fivestar.declaration.NextStep;
import org.fivestar.notice.NoticeKind;
import org.fivestar.platform.Problem;
import org.fivestar.processes.Inbox;
import org.fivestar.processes.WorkItem;
import org.fivestar.processes.WorkItemId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * Decisions that wait for signatures (后加签): checked when they are made, and checked again, with the decider's rights
 * of that day, when the last signer has agreed.
 */
@Component
class PendingDecisions {

    private final Desks desks;
    private final Signatures signatures;
    private final ActBook book;
    private final ActRepository rows;
    private final Inbox inbox;
    private final JdbcClient jdbc;
    private final JsonMapper json;

    PendingDecisions(
            Desks desks,
            Signatures signatures,
            ActBook book,
            ActRepository rows,
            Inbox inbox,
            JdbcClient jdbc,
            JsonMapper json) {
        this.desks = desks;
        this.signatures = signatures;
        this.book = book;
        this.rows = rows;
        this.inbox = inbox;
        this.jdbc = jdbc;
        this.json = json;
    }

    /** A decision that waits. */
    record Pending(PersonId person, DecisionAsked asked, Instant at) {}

    /** Keeps a decision and asks its signers. */
    DecisionResult keep(DecisionAsked asked, Actor actor) {
        Desks.Desk desk = desks.lay(asked, actor);
        WorkItem item = desk.item();
        inbox.lockRunsOf(List.of(item.id()));
        desks.requireFree(item, actor);
        if (!rows.openOf(item.id()).isEmpty()) {
            throw Problem.conflict("waits-for-answer", "这件待办还有委派或加签没有答复。", "请等待对方答复，或者先撤销。");
        }
        jdbc.sql("""
                insert into pending_decision (work_item, person, request, made_at)
                values (:item, :person, cast(:request as jsonb), :at)""")
                .param("item", item.id().value())
                .param("person", actor.id().value())
                .param("request", json.writeValueAsString(asked.withoutSigners()))
                .param("at", book.now().atOffset(ZoneOffset.UTC))
                .update();
        signatures.ask(
                item,
                new Signatures.Question(
                        item.id(),
                        Verb.SIGN_AFTER,
                        asked.signers().stream().map(PersonId::new).toList(),
                        asked.reason()),
                actor);
        String signers = String.join("、", desks.names(asked.signers()).values());
        return new DecisionResult(
                desk.run().id().value(),
                desk.run().state(),
                List.of(new NextStep("等待加签", null, signers)),
                desk.findings());
    }

    Optional<Pending> find(WorkItemId item) {
        return jdbc.sql("select person, request, made_at from pending_decision where work_item = :item")
                .param("item", item.value())
                .query((row, n) -> new Pending(
                        new PersonId(row.getString("person")),
                        json.readValue(row.getString("request"), DecisionAsked.class),
                        row.getObject("made_at", OffsetDateTime.class).toInstant()))
                .optional();
    }

    /** Name of who decided. */
    String decider(Pending pending) {
        return desks.name(pending.person().value());
    }

    /** The decision is not to be made after all; what was asked about it is not asked any more. */
    void drop(WorkItem item, Actor by) {
        jdbc.sql("delete from pending_decision where work_item = :item")
                .param("item", item.id().value())
                .update();
        rows.openOf(item.id()).stream()
                .filter(act -> act.verb() == Verb.SIGN_AFTER)
                .forEach(act -> signatures.close(act, Act.State.WITHDRAWN, "", by));
    }

    void tellDecider(Pending pending, WorkItem item, String words) {
        book.tell(List.of(pending.person()), NoticeKind.SIGNED, item, words);
    }
}
