package org.fivestar.archive;

import org.fivestar.platform.SystemPart;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class ArchiveConfiguration {

    @Bean
    SystemPart search(ArchiveDrift drift) {
        return () -> {
            ArchiveDrift.Report report = drift.report();
            if (!report.reachable()) {
                return new SystemPart.Condition("search", SystemPart.State.DOWN, report.sentence() + "。");
            }
            return report.waiting() == 0
                    ? new SystemPart.Condition("search", SystemPart.State.UP, report.sentence() + "。")
                    : new SystemPart.Condition(
                            "search",
                            SystemPart.State.DEGRADED,
                            report.sentence() + "，还有 " + report.waiting() + " 条未进入索引。");
        };
    }
}
