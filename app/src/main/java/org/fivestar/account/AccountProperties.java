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
 */
@ConfigurationProperties("fivestar.account")
record AccountProperties(
        @DefaultValue("10m") Duration idle,
        @DefaultValue("12h") Duration longest,
        @DefaultValue("false") boolean secureCookie,
        @DefaultValue("5") int failures,
        @DefaultValue("300s") Duration lock) {}
