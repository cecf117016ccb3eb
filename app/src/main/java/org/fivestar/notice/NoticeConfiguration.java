package org.fivestar.notice;

import java.util.concurrent.ThreadPoolExecutor;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.concurrent.ThreadPoolTaskExecutor;

@Configuration(proxyBeanMethods = false)
class NoticeConfiguration {

    static final String POSTMAN = "postman";

    private static final int LAST_LETTER_SECONDS = 20;

    /**
     * A thread of its own: a mail server that does not answer keeps nothing else waiting. A round that is still under way
     * makes the next one superfluous. Not a default candidate, so that it does not become the executor of everybody else.
     */
    @Bean(name = POSTMAN, defaultCandidate = false)
    ThreadPoolTaskExecutor postman() {
        ThreadPoolTaskExecutor postman = new ThreadPoolTaskExecutor();
        postman.setThreadNamePrefix("postman-");
        postman.setCorePoolSize(1);
        postman.setMaxPoolSize(1);
        postman.setQueueCapacity(0);
        postman.setRejectedExecutionHandler(new ThreadPoolExecutor.DiscardPolicy());
        postman.setWaitForTasksToCompleteOnShutdown(true);
        postman.setAwaitTerminationSeconds(LAST_LETTER_SECONDS);
        return postman;
    }
}
