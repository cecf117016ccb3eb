package org.fivestar.demo;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.springframework.context.annotation.Profile;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * How far the demonstration has been loaded and how far its clock stands from the wall clock. Its two tables are made
 * here, not by a migration: a house without the demonstration never has them.
 */
@Component
@Profile("demo")
class DemoState {

    private static final String CLOCK = "clock-shift-seconds";

    private final JdbcClient jdbc;

    DemoState(JdbcClient jdbc) {
        this.jdbc = jdbc;
        jdbc.sql("create table if not exists demo_value (name text primary key, value text not null)")
                .update();
        jdbc.sql("""
                        create table if not exists demo_step (
                          name text primary key, done int not null, total int not null, finished boolean not null)""").update();
    }

    /** One step of the loading: how many of how many, and whether it is finished. */
    record Progress(String name, int done, int total, boolean finished) {}

    Optional<Duration> findShift() {
        return find(CLOCK).map(seconds -> Duration.ofSeconds(Long.parseLong(seconds)));
    }

    void saveShift(Duration shift) {
        save(CLOCK, Long.toString(shift.toSeconds()));
    }

    Optional<String> find(String name) {
        return jdbc.sql("select value from demo_value where name = :name")
                .param("name", name)
                .query(String.class)
                .optional();
    }

    void save(String name, String value) {
        jdbc.sql("""
                        insert into demo_value (name, value) values (:name, :value)
                        on conflict (name) do update set value = excluded.value""").param("name", name).param("value", value).update();
    }

    List<Progress> progress() {
        return jdbc.sql("select name, done, total, finished from demo_step")
                .query(Progress.class)
                .list();
    }

    boolean finished(String step) {
        return progress().stream().anyMatch(p -> p.name().equals(step) && p.finished());
    }

    void report(Progress progress) {
        jdbc.sql("""
                        insert into demo_step (name, done, total, finished) values (:name, :done, :total, :finished)
                        on conflict (name) do update
                          set done = excluded.done, total = excluded.total, finished = excluded.finished""").paramSource(progress).update();
    }
}
