package org.fivestar.demo;

import java.time.LocalDate;
import java.time.LocalDateTime;
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
    @Order(35)
    VisitStep finishedYearsVisits(VisitStep.Hands hands) {
        return new VisitStep(
                hands,
                new VisitStep.Round(
                        2025,
                        LocalDateTime.of(2026, 3, 10, 9, 0),
                        "三月十日会商会报出 618",
                        50,
                        VisitStep.Extent.TOWNSHIP_PUT_RIGHT));
    }

    /** What had been planned for the year that is over, entered afterwards so that plan and result stand side by side. */
    @Bean
    @Order(36)
    PlanStep finishedYearsPlans(PlanStep.Hands hands) {
        return new PlanStep(
                hands, new PlanStep.Round(2025, 2025, LocalDateTime.of(2026, 4, 7, 9, 0), PlanStep.Kept.TABLE_ONLY));
    }

    @Bean
    @Order(37)
    PlanStep runningYearsPlans(PlanStep.Hands hands) {
        return new PlanStep(
                hands,
                new PlanStep.Round(2026, 2025, LocalDateTime.of(2026, 4, 13, 9, 0), PlanStep.Kept.WRITTEN_AND_CHECKED));
    }

    @Bean
    @Order(38)
    FactStep knownFacts(FactStep.Hands hands) {
        return new FactStep(hands, LocalDateTime.of(2026, 4, 15, 9, 0));
    }

    @Bean
    @Order(40)
    YearStep runningYear(YearStep.Hands hands) {
        return new YearStep(
                hands, new YearStep.Playbill(2026, LocalDate.of(2026, 10, 26), "2026 年度（进行中）", Plot::running));
    }

    @Bean
    @Order(42)
    LocalItemStep runningYearsLocalItems(LocalItemStep.Hands hands) {
        return new LocalItemStep(hands, 2026);
    }

    @Bean
    @Order(45)
    VisitStep runningYearsVisits(VisitStep.Hands hands, DemoProperties properties) {
        return new VisitStep(
                hands,
                new VisitStep.Round(
                        2026, properties.start().minusMinutes(30), "会上报出 1116", 10, VisitStep.Extent.COUNTY_PLANNED));
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
