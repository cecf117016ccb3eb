package org.fivestar.declaration;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import org.fivestar.account.Actor;
import org.fivestar.account.Roles;
import org.fivestar.audit.Audit;
import org.fivestar.audit.AuditEntry;
import org.fivestar.platform.Problem;
import org.fivestar.processes.NotWaitingFor;
import org.fivestar.processes.Run;
import org.fivestar.processes.RunId;
import org.fivestar.processes.Runs;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Takes a declaration back for its village, until the city has decided: what is published is no longer the village's. */
@Component
public class Withdrawals {

    /** The message drawn in the diagram. */
    private static final String MESSAGE = "withdrawn";

    /** While a run is at this stage, the city has decided. */
    private static final String PUBLISHED_STAGE = "publicity";

    private final DeclarationRepository rows;
    private final RunDoor door;
    private final Runs runs;
    private final Audit audit;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Withdrawals(
            DeclarationRepository rows,
            RunDoor door,
            Runs runs,
            Audit audit,
            ApplicationEventPublisher events,
            Clock clock) {
        this.rows = rows;
        this.door = door;
        this.runs = runs;
        this.audit = audit;
        this.events = events;
        this.clock = clock;
    }

    /** Whether this actor could withdraw the run now. */
    public boolean allowed(Run run, Actor actor) {
        return run.state() == Run.State.OPEN && ofTheVillage(run, actor) && undecided(run);
    }

    /** @throws Problem 403 for who is not of the village, 409 when it is finished or the city has decided */
    @Transactional
    public Withdrawal withdraw(RunId id, String reason, Actor actor) {
        door.open(id, actor);
        Run run = runs.hold(id);
        if (!ofTheVillage(run, actor)) {
            throw Problem.forbidden("只有本村（社区）的申报员可以撤回申报。");
        }
        if (run.state() != Run.State.OPEN) {
            throw Problem.conflict("run-ended", "这件申报已经结束，不能撤回。", "请查看办理经过中的结果。");
        }
        if (!undecided(run)) {
            throw Problem.conflict("already-certified", "市里已经作出认定，不能再撤回。", "如有异议，请在公示期内提出。");
        }
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        Withdrawal withdrawal = new Withdrawal(reason, actor.id().value(), now);
        try {
            runs.send(id, MESSAGE);
        } catch (NotWaitingFor notWaiting) {
            throw Problem.conflict("not-withdrawable", "这件申报现在不能撤回。", notWaiting.remedy())
                    .causedBy(notWaiting);
        }
        rows.insertWithdrawal(id, withdrawal);
        audit.append(new AuditEntry(actor.id().value(), "declaration-withdrawn", id.value(), Map.of("reason", reason)));
        events.publishEvent(new DeclarationWithdrawn(id.value(), now));
        return withdrawal;
    }

    private static boolean ofTheVillage(Run run, Actor actor) {
        return actor.has(Roles.DECLARANT, RunDoor.path(run));
    }

    /** A result that was sent back from publicity, or taken down by an objection, is open again. */
    private static boolean undecided(Run run) {
        return !PUBLISHED_STAGE.equals(run.stage());
    }
}
