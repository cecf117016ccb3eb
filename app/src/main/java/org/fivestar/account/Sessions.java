package org.fivestar.account;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.fivestar.audit.Audit;
import org.fivestar.audit.AuditEntry;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Who is signed in. One statement per request finds the session, the person, the posts valid today and the places
 * kept out of, so a post that ended at midnight is gone with the next request. Idle time is measured by the database's clock.
 */
@Component
public class Sessions {

    /** Seen times are written no more often than this, so that most requests write nothing. */
    private static final int SEEN_STEP_SECONDS = 15;

    private static final int TOKEN_BYTES = 32;

    private final JdbcClient jdbc;
    private final Clock clock;
    private final Audit audit;
    private final AccountProperties properties;
    private final SecureRandom random = new SecureRandom();

    Sessions(JdbcClient jdbc, Clock clock, Audit audit, AccountProperties properties) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.audit = audit;
        this.properties = properties;
    }

    /** Starts a session and returns its token; only a fingerprint of the token is kept. */
    @Transactional
    public String open(PersonId person) {
        byte[] bytes = new byte[TOKEN_BYTES];
        random.nextBytes(bytes);
        String token = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        jdbc.sql("delete from session where seen_at < now() - make_interval(secs => :idle)")
                .param("idle", properties.idle().toSeconds())
                .update();
        jdbc.sql("""
                        insert into session (token, person, started_at, seen_at)
                        values (:token, :person, now(), now())""")
                .param("token", fingerprint(token))
                .param("person", person.value())
                .update();
        audit.append(new AuditEntry(person.value(), "signed-in", "person/" + person));
        return token;
    }

    /** Who acts with this token; empty when the session has ended or never was. */
    public Optional<Actor> find(String token) {
        String fingerprint = fingerprint(token);
        List<SessionRow> rows = jdbc.sql("""
                        select %s,
                               session.seen_at < now() - make_interval(secs => :step) as stale
                        from session
                        join person on person.id = session.person
                        %s
                        where session.token = :token
                          and session.seen_at > now() - make_interval(secs => :idle)
                          and session.started_at > now() - make_interval(secs => :longest)
                        order by %s""".formatted(HeldPosts.COLUMNS, HeldPosts.JOIN, HeldPosts.ORDER))
                .param("step", SEEN_STEP_SECONDS)
                .param("today", LocalDate.now(clock))
                .param("token", fingerprint)
                .param("idle", properties.idle().toSeconds())
                .param("longest", properties.longest().toSeconds())
                .query((row, n) -> new SessionRow(HeldPosts.row(row), row.getBoolean("stale")))
                .list();
        if (rows.isEmpty()) {
            return Optional.empty();
        }
        if (rows.get(0).stale()) {
            jdbc.sql("update session set seen_at = now() where token = :token")
                    .param("token", fingerprint)
                    .update();
        }
        return HeldPosts.actors(rows.stream().map(SessionRow::held).toList()).values().stream()
                .findFirst();
    }

    /** Ends one session; ending it twice is no error. */
    @Transactional
    public void close(String token, Actor actor) {
        jdbc.sql("delete from session where token = :token")
                .param("token", fingerprint(token))
                .update();
        audit.append(new AuditEntry(actor.id().value(), "signed-out", "person/" + actor.id()));
    }

    /** Ends every session of a person, after the password was changed by somebody else. */
    void closeAll(PersonId person) {
        jdbc.sql("delete from session where person = :person")
                .param("person", person.value())
                .update();
    }

    private static String fingerprint(String token) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("Every Java platform has SHA-256", missing);
        }
    }

    record SessionRow(HeldPosts.Row held, boolean stale) {}
}
