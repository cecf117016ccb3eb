package org.fivestar.platform;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Settings of the shared plumbing.
 *
 * @param jsonLimit longest JSON body a request may carry; file uploads have a limit of their own
 * @param idempotencyDays how many days answers to repeated requests are kept
 * @param clockStarts where the house's clock stands when the application starts, for rehearsals and automated tests;
 *     null for the wall clock
 * @param trustedProxies addresses (or ranges such as 10.0.0.0/28) of the proxies in front of the application, which say where a request comes from;
 *     none: nobody is believed
 */
@ConfigurationProperties("fivestar.platform")
record PlatformProperties(
        @DefaultValue("1MB") DataSize jsonLimit,
        @DefaultValue("7") int idempotencyDays,
        @Nullable Instant clockStarts,
        @DefaultValue List<String> trustedProxies) {}
