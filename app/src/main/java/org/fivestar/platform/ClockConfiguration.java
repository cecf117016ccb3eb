package org.fivestar.platform;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;

/** The clock is a bean, injected as {@link java.time.Clock}. */
@Configuration(proxyBeanMethods = false)
class ClockConfiguration {

    @Bean
    @Primary
    HouseClock clock(PlatformProperties properties) {
        HouseClock clock = new HouseClock();
        if (properties.clockStarts() != null) {
            clock.setTo(properties.clockStarts());
        }
        return clock;
    }
}
