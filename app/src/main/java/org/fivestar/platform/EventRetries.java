package org.fivestar.platform;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.modulith.events.FailedEventPublications;
import org.springframework.modulith.events.ResubmissionOptions;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Tries secondary work again that failed, such as indexing while the search server was away: soon at first, then after
 * growing pauses. The registry hands out the earliest first, so what fails again goes behind everything else; its date
 * in the registry is when it is due.
 */
@Component
class EventRetries {

    private static final int BATCH = 500;
    private static final Duration SHORTEST = Duration.ofSeconds(20);
    private static final Duration LONGEST = Duration.ofMinutes(10);

    private final FailedEventPublications failed;
    private final JdbcClient jdbc;
    private final Clock clock;

    EventRetries(FailedEventPublications failed, JdbcClient jdbc, Clock clock) {
        this.failed = failed;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    @Scheduled(fixedDelayString = "${fivestar.platform.retry-every:20s}", initialDelayString = "20s")
    void again() {
        Instant now = clock.instant();
        postpone(now);
        failed.resubmit(ResubmissionOptions.defaults()
                .withBatchSize(BATCH)
                .withFilter(publication -> !publication.getPublicationDate().isAfter(now)));
    }

    /** What failed since it was last due is due after its pause; a date beyond every pause is one of a shifted clock. */
    private void postpone(Instant now) {
        jdbc.sql("""
                        update event_publication set publication_date = case
                          when publication_date > :now + make_interval(secs => :longest) then :now
                          else :now + make_interval(
                            secs => least(:shortest * 2.0 ^ least(coalesce(completion_attempts, 1) - 1, 20), :longest)) end
                        where status = 'FAILED'
                          and (last_resubmission_date >= publication_date
                               or publication_date > :now + make_interval(secs => :longest))""")
                .param("now", OffsetDateTime.ofInstant(now, HouseClock.ZONE))
                .param("shortest", SHORTEST.toSeconds())
                .param("longest", LONGEST.toSeconds())
                .update();
    }
}
