package org.fivestar.account;

import java.util.Optional;
import org.fivestar.platform.Problem;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;

/**
 * Checks login and password. Attempts are counted per login before the password is looked at, known or not, so that
 * neither the answer nor parallel guessing tells more than "wrong".
 */
@Component
class SignIn {

    private final JdbcClient jdbc;
    private final PasswordEncoder passwords;
    private final Sessions sessions;
    private final Appointments appointments;
    private final AccountProperties properties;
    private final String nobodysHash;

    SignIn(
            JdbcClient jdbc,
            PasswordEncoder passwords,
            Sessions sessions,
            Appointments appointments,
            AccountProperties properties) {
        this.jdbc = jdbc;
        this.passwords = passwords;
        this.sessions = sessions;
        this.appointments = appointments;
        this.properties = properties;
        this.nobodysHash = String.valueOf(passwords.encode("nobody has this password"));
    }

    /** Returns the token of the new session. */
    String enter(String login, String password) {
        return sessions.open(check(login, password));
    }

    /** Changes the actor's own password; whoever changes it must know the present one. */
    void changePassword(Actor actor, String current, String password) {
        appointments.resetPassword(
                check(actor.login(), current), password, actor.id().value());
    }

    private PersonId check(String login, String password) {
        String key = login.strip().toLowerCase(java.util.Locale.ROOT);
        if (countAttempt(key) > properties.failures()) {
            throw locked();
        }
        Optional<Known> known = jdbc.sql("select id, password from person where lower(login) = :login")
                .param("login", key)
                .query(Known.class)
                .optional();
        boolean right = passwords.matches(password, known.map(Known::password).orElse(nobodysHash));
        if (known.isEmpty() || !right) {
            throw new Problem(
                    "wrong-password",
                    401,
                    "用户名或密码不正确。",
                    "请核对后重试；连续 " + properties.failures() + " 次不正确，将暂停登录 "
                            + properties.lock().toSeconds() + " 秒。");
        }
        jdbc.sql("delete from sign_in_attempt where login = :login")
                .param("login", key)
                .update();
        return new PersonId(known.get().id());
    }

    /** How many attempts in a row this is; a pause as long as the lock starts the count anew. */
    private int countAttempt(String login) {
        jdbc.sql("delete from sign_in_attempt where last_at < now() - make_interval(secs => :lock)")
                .param("lock", properties.lock().toSeconds())
                .update();
        return jdbc.sql("""
                        insert into sign_in_attempt (login, attempts, last_at) values (:login, 1, now())
                        on conflict (login) do update set
                          attempts = sign_in_attempt.attempts + 1,
                          last_at = case when sign_in_attempt.attempts >= :failures
                                         then sign_in_attempt.last_at else now() end
                        returning attempts""")
                .param("login", login)
                .param("failures", properties.failures())
                .query(Integer.class)
                .single();
    }

    private Problem locked() {
        return new Problem(
                "locked", 429, "连续登录失败次数过多，已暂停登录。", "请在 " + properties.lock().toSeconds() + " 秒后重试，或联系系统管理员重置密码。");
    }

    record Known(String id, String password) {}
}
