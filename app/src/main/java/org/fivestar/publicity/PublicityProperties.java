package org.fivestar.publicity;

import jakarta.validation.constraints.Min;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Settings of the public list and its objections.
 *
 * @param contactKey key for contact data, 32 hexadecimal digits; null to use the file
 * @param contactKeyFile where the key lies otherwise; written at the first start; every node needs the same file
 * @param objectionsPerHour how many objections one network address may file within an hour
 */
@Validated
@ConfigurationProperties("fivestar.publicity")
record PublicityProperties(
        @Nullable String contactKey,

        @DefaultValue("${fivestar.embedded.data:.data}/keys/contact.key")
        Path contactKeyFile,

        @DefaultValue("5") @Min(1) int objectionsPerHour) {}
