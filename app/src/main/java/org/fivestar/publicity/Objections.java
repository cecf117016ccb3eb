package org.fivestar.publicity;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.fivestar.account.Actor;
import org.fivestar.account.Roles;
import org.fivestar.audit.Audit;
import org.fivestar.audit.AuditEntry;
import org.fivestar.place.Places;
import org.fivestar.platform.Problem;
import org.fivestar.processes.Inbox;
import org.fivestar.processes.NotWaitingFor;
import org.fivestar.processes.RunId;
import org.fivestar.processes.Runs;
import org.fivestar.publicity.Objection.State;
import org.fivestar.publicity.ObjectionRepository.Ruling;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Objections against published results. The first one holds the village back; those that follow while it is being
 * decided are decided with it.
 */
@Component
public class Objections {

    /** The message the diagram waits for during publicity. */
    static final String MESSAGE = "objection_filed";

    private static final String PUBLIC = "public";

    private final ObjectionRepository objections;
    private final PublicationRepository publications;
    private final Runs runs;
    private final Places places;
    private final ContactCipher cipher;
    private final PublicityProperties properties;
    private final Inbox inbox;
    private final Audit audit;
    private final Clock clock;

    Objections(
            ObjectionRepository objections,
            PublicationRepository publications,
            Runs runs,
            Places places,
            ContactCipher cipher,
            PublicityProperties properties,
            Inbox inbox,
            Audit audit,
            Clock clock) {
        this.objections = objections;
        this.publications = publications;
        this.runs = runs;
        this.places = places;
        this.cipher = cipher;
        this.properties = properties;
        this.inbox = inbox;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * What someone files.
     *
     * @param contact how they can be answered; only the office that decides reads it
     * @param address the network address it came from; kept as a keyed digest only
     */
    public record NewObjection(RunId run, String name, String contact, String words, String address) {}

    /**
     * An objection as its filer sees it.
     *
     * @param state {@code open}, {@code dismissed} or {@code upheld}
     * @param reason the office's answer, numbers of persons masked
     */
    public record ObjectionState(
            String receipt,
            String place,
            int year,
            Instant filedAt,
            String state,
            @Nullable String reason,
            @Nullable Instant decidedAt) {}

    /** An objection as the office that decides sees it. */
    public record ObjectionRow(
            UUID id,
            String receipt,
            String name,
            String contact,
            String words,
            Instant filedAt,
            String state,
            @Nullable String reason,
            @Nullable Instant decidedAt) {}

    /** Files an objection and returns its receipt number. */
    @Transactional
    public String file(NewObjection filed) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        String source = cipher.digest(filed.address());
        requireFairUse(source, now);
        Publication publication = hold(filed.run());
        Objection objection = new Objection(
                UUID.randomUUID(),
                Receipts.next(),
                publication.id(),
                filed.run(),
                cipher.seal(filed.name()),
                cipher.seal(filed.contact()),
                filed.words(),
                source,
                now,
                State.OPEN,
                null,
                null,
                null);
        objections.add(objection);
        audit.append(
                new AuditEntry(PUBLIC, "objection-filed", filed.run().value(), Map.of("receipt", objection.receipt())));
        return objection.receipt();
    }

    /**
     * Makes sure the village waits for a decision. Whoever files for the same run waits here; the run is locked before
     * the publication, in the order every step of the engine does it.
     */
    private Publication hold(RunId run) {
        publications.queueFor(run);
        Publication seen = publications.find(run).orElseThrow(() -> Problem.notFound("没有正在公示的这项结果。"));
        if (!seen.takesObjections(LocalDate.now(clock))) {
            throw ended();
        }
        boolean first = seen.state() == Publication.State.PUBLICITY;
        if (first) {
            interrupt(run);
        } else {
            inbox.grown(run);
        }
        Publication locked = publications.lock(run).orElseThrow(Objections::justChanged);
        if (locked.state() != seen.state()) {
            throw justChanged();
        }
        if (first) {
            publications.objected(locked.id());
        }
        return locked;
    }

    private void interrupt(RunId run) {
        try {
            runs.send(run, MESSAGE);
        } catch (NotWaitingFor over) {
            throw ended().causedBy(over);
        }
    }

    private static Problem ended() {
        return Problem.conflict("publicity-ended", "这项结果的公示期已经结束，不再受理异议。", "如有新的情况，请直接向市创建办反映。");
    }

    private static Problem justChanged() {
        return Problem.conflict("just-changed", "这项结果的状态刚刚发生变化，异议没有提交。", "请刷新页面，看清最新状态后重新提交。");
    }

    /** What became of an objection. */
    @Transactional(readOnly = true)
    public ObjectionState get(String receipt) {
        Objection objection = objections
                .find(Receipts.normal(receipt))
                .orElseThrow(() -> new Problem("no-such-receipt", 404, "没有这个回执编号。", "请核对回执编号，字母不分大小写。"));
        Publication publication = publications.get(objection.publication());
        return new ObjectionState(
                objection.receipt(),
                publication.placeName(),
                publication.year(),
                objection.filedAt(),
                objection.state().word(),
                objection.reason() == null ? null : PublicText.mask(objection.reason()),
                objection.decidedAt());
    }

    /** Every objection of a run with names and contacts, for the city office of the place; reading them is recorded. */
    @Transactional
    public List<ObjectionRow> allOf(RunId run, Actor actor) {
        List<String> path = places.get(runs.get(run).subject()).path();
        if (!actor.has(Roles.CITY_OFFICE, path)) {
            throw Problem.forbidden("只有本地区的市创建办可以查看异议人的信息。");
        }
        List<Objection> all = objections.allOf(run);
        if (!all.isEmpty()) {
            audit.append(new AuditEntry(
                    actor.id().value(), "objections-read", run.value(), Map.of("objections", all.size())));
        }
        return all.stream().map(this::row).toList();
    }

    /** Answers every open objection of the run: dismissed, the publicity goes on; upheld, the result is taken down. */
    @Transactional
    void decide(Ruling ruling) {
        Publication publication = publications
                .lock(ruling.run())
                .orElseThrow(() -> Problem.conflict("not-published", "这项结果没有在公示，不能办理异议。", "请刷新页面查看最新状态。"));
        objections.decide(ruling);
        if (ruling.state() == State.UPHELD) {
            publications.revoke(publication.id());
        } else {
            publications.reopen(publication.id());
        }
    }

    /** The village took its declaration back: the result is taken down, and what was objected to it is settled. */
    @Transactional
    void withdrawn(RunId run, Instant at) {
        publications.lock(run).ifPresent(publication -> {
            publications.revoke(publication.id());
            objections.decide(new Ruling(run, State.UPHELD, "申报单位已撤回申报，该结果不再公示。", "system", at));
        });
    }

    /** Whoever files from the same address waits here until this objection is counted, or refused. */
    private void requireFairUse(String source, Instant now) {
        objections.queueFor(source);
        if (objections.countFrom(source, now.minus(Duration.ofHours(1))) >= properties.objectionsPerHour()) {
            throw new Problem("too-many-objections", 429, "这个网络地址一小时内提交的异议过多。", "请一小时后再提交，或直接向市创建办反映。");
        }
    }

    private ObjectionRow row(Objection objection) {
        return new ObjectionRow(
                objection.id(),
                objection.receipt(),
                cipher.open(objection.sealedName()),
                cipher.open(objection.sealedContact()),
                objection.words(),
                objection.filedAt(),
                objection.state().word(),
                objection.reason(),
                objection.decidedAt());
    }
}
