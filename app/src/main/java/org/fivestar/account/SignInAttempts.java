package org.fivestar.account;

import java.util.Map;
import org.fivestar.audit.Audit;
import org.fivestar.audit.AuditEntry;
import org.fivestar.platform.Problem;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Counts attempts to sign in before the password is looked at: in a row per login, whether anybody has it or not, and
 * per network address. A refused address is not counted against logins, so that it can lock nobody out.
 */
@Component
class SignInAttempts {

    private final JdbcClient jdbc;
    private final Audit audit;
    private final AccountProperties properties;

    SignInAttempts(JdbcClient jdbc, Audit audit, AccountProperties properties) {
        this.jdbc = jdbc;
        this.audit = audit;
        this.properties = properties;
    }

    /** @param login in small letters */
    record Attempt(String login, String address) {}

    /**
     * Counts one more and returns how many in a row this is for the login.
     *
     * @throws Problem when it is one too many
     */
    @Transactional(noRollbackFor = Problem.class)
    int count(Attempt attempt) {
        forgetOld();
        if (countAddress(attempt.address()) > properties.failuresPerAddress()) {
            throw new Problem(
                    "too-many-attempts",
                    429,
                    "这个网络地址登录失败次数过多，已暂停登录。",
                    "请在 " + properties.lockInWords() + "后重试，或换一个网络登录。");
        }
        int inARow = countLogin(attempt.login());
        if (inARow > properties.failures()) {
            throw new Problem(
                    "locked", 429, "连续登录失败次数过多，已暂停登录。", "请在 " + properties.lockInWords() + "后重试，或联系系统管理员重置密码。");
        }
        return inARow;
    }

    /** The password was wrong; the last attempt allowed locks the login, and that is written down. */
    @Transactional
    void failed(Attempt attempt, int inARow, @Nullable PersonId person) {
        if (inARow >= properties.failures()) {
            audit.append(new AuditEntry(
                    "public",
                    "sign-in-locked",
                    "person/" + (person == null ? "unknown" : person),
                    Map.of("address", attempt.address(), "failures", inARow)));
        }
    }

    /** The password was right: the login starts anew, and the address has not failed. */
    @Transactional
    void succeeded(Attempt attempt) {
        takeBackFromAddress(attempt);
        jdbc.sql("delete from sign_in_attempt where login = :login")
                .param("login", attempt.login())
                .update();
    }

    /** The password was not looked at: nothing was tried. */
    @Transactional
    void takenBack(Attempt attempt) {
        takeBackFromAddress(attempt);
        jdbc.sql("update sign_in_attempt set attempts = attempts - 1 where login = :login and attempts > 0")
                .param("login", attempt.login())
                .update();
    }

    /** Always the address first, then the login: whoever locks in one order never blocks another. */
    private void takeBackFromAddress(Attempt attempt) {
        jdbc.sql("update sign_in_address set failures = failures - 1 where address = :address and failures > 0")
                .param("address", attempt.address())
                .update();
    }

    private void forgetOld() {
        for (String old : new String[] {
            "delete from sign_in_attempt where last_at < now() - make_interval(secs => :lock)",
            "delete from sign_in_address where since < now() - make_interval(secs => :lock)"
        }) {
            jdbc.sql(old).param("lock", seconds()).update();
        }
    }

    private int countAddress(String address) {
        return jdbc.sql("""
                        insert into sign_in_address (address, failures, since) values (:address, 1, now())
                        on conflict (address) do update set failures = sign_in_address.failures + 1
                        returning failures""").param("address", address).query(Integer.class).single();
    }

    /** A pause as long as the lock starts the count anew; while a login is locked the lock does not grow. */
    private int countLogin(String login) {
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

    private long seconds() {
        return properties.lock().toSeconds();
    }
}
