package org.fivestar.demo;

import java.time.LocalDate;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Profile;
import org.springframework.core.annotation.Order;

/** The demonstration exists in its profile only: a year that is over, then one that runs, then the present. */
@Configuration(proxyBeanMethods = false)
@Profile("demo")
@EnableConfigurationProperties(DemoProperties.class)
class DemoConfiguration {

    @Bean
    @Order(30)
    YearStep finishedYear(YearStep.Hands hands) {
        return new YearStep(
                hands, new YearStep.Playbill(2025, LocalDate.of(2025, 10, 13), "2025 年度（已办结）", Plot::finished));
    }

    @Bean
    @Order(40)
    YearStep runningYear(YearStep.Hands hands) {
        return new YearStep(
                hands, new YearStep.Playbill(2026, LocalDate.of(2026, 10, 26), "2026 年度（进行中）", Plot::running));
    }

    @Bean
    @Order(50)
    DemoStep present(DemoClock clock) {
        return new DemoStep() {

            @Override
            public String name() {
                return "present";
            }

            @Override
            public String label() {
                return "演示时间";
            }

            @Override
            public void run(Report report) {
                clock.moveToStart();
                report.at(1, 1);
            }
        };
    }
}
