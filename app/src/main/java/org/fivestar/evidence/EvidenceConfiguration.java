package org.fivestar.evidence;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.TaskScheduler;
import org.springframework.scheduling.concurrent.ThreadPoolTaskScheduler;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(EvidenceProperties.class)
class EvidenceConfiguration {

    /** One thread: reading must never take more than its share of the machine, and a long one keeps no round waiting. */
    static final String READER = "evidenceReader";

    /** Not a default candidate, so that it does not become the scheduler of everybody else. */
    @Bean(name = READER, defaultCandidate = false)
    TaskScheduler reader() {
        ThreadPoolTaskScheduler reader = new ThreadPoolTaskScheduler();
        reader.setThreadNamePrefix("evidence-reader-");
        reader.setPoolSize(1);
        return reader;
    }
}
