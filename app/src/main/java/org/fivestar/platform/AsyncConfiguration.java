package org.fivestar.platform;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.aop.interceptor.AsyncUncaughtExceptionHandler;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.AsyncConfigurer;

/** Says in one line what secondary work failed at: it stays open and is tried again, and a server may be away for hours. */
@Configuration(proxyBeanMethods = false)
class AsyncConfiguration {

    private static final Logger log = LoggerFactory.getLogger(AsyncConfiguration.class);

    @Bean
    AsyncConfigurer briefly() {
        return new AsyncConfigurer() {
            @Override
            public AsyncUncaughtExceptionHandler getAsyncUncaughtExceptionHandler() {
                return (failure, method, arguments) -> {
                    log.warn(
                            "{} will be tried again: {}",
                            method.getDeclaringClass().getSimpleName(),
                            failure.toString());
                    log.debug("in full", failure);
                };
            }
        };
    }
}
