package org.fivestar.evidence;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.task.AsyncTaskExecutor;
import org.springframework.scheduling.concurrent.ThreadPoolTaskExecutor;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(EvidenceProperties.class)
class EvidenceConfiguration {

    /** One thread: reading must never take more than its share of the machine. */
    static final String READER = "evidenceReader";

    /** Not a default candidate, so that it does not become the executor of everybody else. */
    @Bean(name = READER, defaultCandidate = false)
    AsyncTaskExecutor reader() {
        ThreadPoolTaskExecutor reader = new ThreadPoolTaskExecutor();
        reader.setThreadNamePrefix("evidence-reader-");
        reader.setCorePoolSize(1);
        reader.setMaxPoolSize(1);
        return reader;
    }
}
