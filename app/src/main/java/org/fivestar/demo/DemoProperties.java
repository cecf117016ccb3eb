package org.fivestar.demo;

import jakarta.validation.constraints.Pattern;
import java.time.LocalDateTime;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Settings of the demonstration.
 *
 * @param city first four digits of the city's code, any city of the shipped divisions file
 * @param county first six digits of the one county to load instead of the whole city, for automated tests
 * @param start where the clock stands when everything is loaded, Beijing time; a working day of autumn 2026
 * @param password one password for every printed account instead of generated ones, for automated tests only
 */
@Validated
@ConfigurationProperties("fivestar.demo")
record DemoProperties(
        @DefaultValue("4111") @Pattern(regexp = "[0-9]{4}") String city,
        @Nullable @Pattern(regexp = "[0-9]{6}") String county,
        @DefaultValue("2026-11-16T09:00") LocalDateTime start,
        @Nullable String password) {

    /** Whether a place belongs to what is loaded. */
    boolean holds(String code) {
        return code.equals(cityCode()) || code.startsWith(county == null ? city : county);
    }

    String cityCode() {
        return city + "00000000";
    }
}
