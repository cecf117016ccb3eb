package org.fivestar.platform;

import java.time.Duration;
import org.springframework.modulith.events.FailedEventPublications;
import org.springframework.modulith.events.ResubmissionOptions;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Tries secondary work again that failed, such as indexing while the search server was away. */
@Component
class EventRetries {

    private static final int BATCH = 500;

    private final FailedEventPublications failed;

    EventRetries(FailedEventPublications failed) {
        this.failed = failed;
    }

    @Scheduled(fixedDelayString = "${fivestar.platform.retry-every:20s}", initialDelayString = "20s")
    void again() {
        failed.resubmit(ResubmissionOptions.defaults().withBatchSize(BATCH).withMinAge(Duration.ofSeconds(5)));
    }
}
