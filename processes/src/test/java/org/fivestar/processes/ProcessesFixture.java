package org.fivestar.processes;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.fivestar.embedded.EmbeddedServices;
import org.fivestar.embedded.Part;
import org.fivestar.embedded.PostgresAccess;
import org.flowable.engine.ProcessEngine;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** The whole room on a real PostgreSQL, with a clock the test turns and two house actions that keep a list. */
@SpringBootTest(
        classes = ProcessesFixture.Room.class,
        properties = {"fivestar.processes.timers=false", "spring.main.banner-mode=off"})
abstract class ProcessesFixture {
    static final String AUTHOR = "author";
    static final String PUBLISHER = "publisher";
    private static final AtomicInteger SUBJECT = new AtomicInteger(100);

    @Autowired
    Editions editions;

    @Autowired
    Runs runs;

    @Autowired
    Inbox inbox;

    @Autowired
    WorkCalendar calendar;

    @Autowired
    ProcessEngine engine;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TurnedClock clock;

    @Autowired
    Performed performed;

    @DynamicPropertySource
    static void database(DynamicPropertyRegistry registry) {
        PostgresAccess postgres = EmbeddedServices.shared(Part.POSTGRES).postgres();
        registry.add("spring.datasource.url", postgres::jdbcUrl);
        registry.add("spring.datasource.username", postgres::user);
        registry.add("spring.datasource.password", postgres::password);
    }

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    @Import(ProcessesConfiguration.class)
    static class Room {
        @Bean
        static Statements statements() {
            return new Statements();
        }

        @Bean
        TurnedClock clock() {
            return new TurnedClock();
        }

        @Bean
        Performed performed() {
            return new Performed();
        }

        @Bean
        HouseAction postPublicity(Performed performed) {
            return performed.action("post-publicity");
        }

        @Bean
        HouseAction certify(Performed performed) {
            return performed.action("certify");
        }
    }

    /** A clock that stands still until the test turns it. */
    static final class TurnedClock extends Clock {
        private volatile Instant now = Instant.parse("2026-01-12T02:00:00Z");

        void turnTo(LocalDate day, int hour) {
            now = day.atTime(hour, 0).atZone(WorkCalendar.ZONE).toInstant();
        }

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return WorkCalendar.ZONE;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return Clock.fixed(now, zone);
        }
    }

    /** What house actions were performed, as {@code name key}. */
    static final class Performed {
        final List<String> calls = new CopyOnWriteArrayList<>();

        HouseAction action(String name) {
            return new HouseAction() {
                @Override
                public String name() {
                    return name;
                }

                @Override
                public void perform(ActionContext run) {
                    calls.add(name + " " + run.key());
                }
            };
        }
    }

    static byte[] resource(String path) {
        try (InputStream in = ProcessesFixture.class.getResourceAsStream(path)) {
            if (in == null) {
                throw new IllegalArgumentException("no resource " + path);
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    DraftId draft2026() {
        DraftId draft = editions.createDraft(new NewDraft("2026 年度方案", 2026, null), AUTHOR)
                .id();
        ShippedEdition.files().forEach((path, content) -> editions.putFile(draft, path, content, AUTHOR));
        return draft;
    }

    private static final Map<ProcessEngine, EditionId> PUBLISHED = new java.util.concurrent.ConcurrentHashMap<>();

    /** The 2026 edition as shipped, published once per context. */
    EditionId edition2026() {
        return PUBLISHED.computeIfAbsent(
                engine, e -> editions.publish(draft2026(), PUBLISHER).id());
    }

    /** A village no other test has. */
    static RunStart village(EditionId edition, int year) {
        String code = "411121103" + SUBJECT.incrementAndGet();
        return new RunStart(
                year + ":" + code,
                edition,
                "cycle-" + year,
                code,
                "村" + code.substring(9),
                "village",
                Map.of(
                        "village", code,
                        "township", "411121103000",
                        "county", "411121000000",
                        "city", "411100000000"),
                List.of());
    }

    RunId started(EditionId edition) {
        RunStart start = village(edition, 2026);
        runs.start(List.of(start));
        return runs.findByKey(start.key()).orElseThrow().id();
    }

    /** Completes the run's one open item of this element; for tasks per star, the first. */
    Completed decide(RunId run, String element, String decision) {
        return decide(run, element, decision, null);
    }

    Completed decide(RunId run, String element, String decision, RoutingFacts facts) {
        WorkItem item = inbox.openOf(run).stream()
                .filter(i -> i.element().equals(element))
                .findFirst()
                .orElseThrow(() -> new AssertionError(element + " is not open: " + inbox.openOf(run)));
        return inbox.complete(
                new Completion(item.id(), "person-of-" + element, item.queues().get(0), decision, "because", facts));
    }

    List<String> open(RunId run) {
        List<String> open = new ArrayList<>(
                inbox.openOf(run).stream().map(WorkItem::element).sorted().toList());
        return open;
    }

    Set<String> stars(RunId run) {
        return inbox.openOf(run).stream().map(WorkItem::star).collect(java.util.stream.Collectors.toSet());
    }

    static final RoutingFacts FOUR = new RoutingFacts(List.of("CY", "ST", "PA", "WM"), 4);

    /** Takes a run from declaration to the decision named. */
    void advanceTo(RunId run, String element) {
        String[][] way = {
            {"declare", "submit"},
            {"self_assess", "submit"},
            {"township_review", "forward"},
            {"county_star_review", null},
            {"county_conclusion", "forward"},
            {"city_star_review", null},
            {"city_certification", "certify"},
            {"post_publicity", "post"}
        };
        for (String[] step : way) {
            while (open(run).contains(step[0])) {
                if (step[0].equals(element)) {
                    return;
                }
                decide(run, step[0], step[1], step[0].equals("declare") ? FOUR : null);
            }
        }
    }

    /** Runs every timer that is due by the turned clock. */
    void runTimers() {
        var management = engine.getManagementService();
        for (var timer : management
                .createTimerJobQuery()
                .duedateLowerThan(java.util.Date.from(clock.instant().plusSeconds(1)))
                .list()) {
            management.moveTimerToExecutableJob(timer.getId());
            management.executeJob(timer.getId());
        }
    }
}
