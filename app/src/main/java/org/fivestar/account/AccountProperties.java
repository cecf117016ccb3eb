package org.fivestar.account;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of signing in.
 *
 * @param idle a session ends after this long without a request
 * @param longest a session ends after this long in any case
 * @param secureCookie send the session cookie over TLS only; on wherever the site is reached by https
 * @param failures so many failed attempts lock a login
 * @param lock for this long
 * @param failuresPerAddress so many failed attempts within the time of a lock, whatever the logins, and a network address
 *     is refused for the rest of it
 * @param hashers so many passwords are computed at a time; each takes a processor for a tenth of a second
 */
@ConfigurationProperties("fivestar.account")
record AccountProperties(
        @DefaultValue("10m") Duration idle,
        @DefaultValue("12h") Duration longest,
        @DefaultValue("false") boolean secureCookie,
        @DefaultValue("5") int failures,
        @DefaultValue("300s") Duration lock,
        @DefaultValue("60") int failuresPerAddress,
        @DefaultValue("4") int hashers) {

    /** How long a lock lasts, as people say it; begun minutes count. */
    String lockInWords() {
        return lock.plusSeconds(59).toMinutes() + " 分钟";
    }
}
