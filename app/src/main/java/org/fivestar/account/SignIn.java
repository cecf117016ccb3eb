package org.fivestar.account;

import java.util.Locale;
import java.util.Optional;
import org.fivestar.account.SignInAttempts.Attempt;
import org.fivestar.platform.Problem;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Checks login and password. Attempts are counted before the password is looked at, so that neither the answer nor
 * parallel guessing tells more than "wrong".
 */
@Component
class SignIn {

    private final JdbcClient jdbc;
    private final Passwords passwords;
    private final Sessions sessions;
    private final Appointments appointments;
    private final SignInAttempts attempts;
    private final AccountProperties properties;

    SignIn(
            JdbcClient jdbc,
            Passwords passwords,
            Sessions sessions,
            Appointments appointments,
            SignInAttempts attempts,
            AccountProperties properties) {
        this.jdbc = jdbc;
        this.passwords = passwords;
        this.sessions = sessions;
        this.appointments = appointments;
        this.attempts = attempts;
        this.properties = properties;
    }

    /**
     * What somebody enters.
     *
     * @param address the network address it comes from
     */
    record Entry(String login, String password, String address) {}

    /** Returns the token of the new session. */
    String enter(Entry entry) {
        return sessions.open(check(entry));
    }

    /** Changes the actor's own password; whoever changes it must know the present one. */
    void changePassword(Actor actor, Entry present, String password) {
        appointments.resetPassword(check(present), password, actor.id().value());
    }

    private PersonId check(Entry entry) {
        Attempt attempt = new Attempt(entry.login().strip().toLowerCase(Locale.ROOT), entry.address());
        int inARow = attempts.count(attempt);
        Optional<Known> known = jdbc.sql("select id, password from person where lower(login) = :login")
                .param("login", attempt.login())
                .query(Known.class)
                .optional();
        boolean right = matches(entry, attempt, known);
        if (known.isEmpty() || !right) {
            attempts.failed(
                    attempt, inARow, known.map(Known::id).map(PersonId::new).orElse(null));
            throw new Problem(
                    "wrong-password",
                    401,
                    "账号或密码不正确。",
                    "请核对后重试；连续 " + properties.failures() + " 次不正确，将暂停登录 " + properties.lockInWords() + "。");
        }
        attempts.succeeded(attempt);
        return new PersonId(known.get().id());
    }

    private boolean matches(Entry entry, Attempt attempt, Optional<Known> known) {
        try {
            return passwords.match(entry.password(), known.map(Known::password));
        } catch (Problem busy) {
            attempts.takenBack(attempt);
            throw busy;
        }
    }

    record Known(String id, String password) {}
}
