package org.fivestar.bench;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.fivestar.processes.Inbox;
import org.fivestar.processes.InboxQuery;
import org.fivestar.processes.Queue;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What a reviewer waits for when n items are open, at a tenth of n and at n: the house's inbox against the engine's own
 * task queries on the same database. Three desks hold 30,000 items each (or three tenths of all, when there are fewer),
 * the others about 20.
 */
final class InboxSize implements Bench.Scenario {

    private static final int SMALL = 20;
    private static final int PAGE = 20;
    private static final int DEEP = 1500;
    private static final int RUNS = 5;
    private static final int WARM_UP_SECONDS = 20;
    private static final String TEXT = "王庄";

    private static final List<String> TABLES = List.of(
            "work_item", "inbox_entry", "basket", "basket_queue", "basket_tally", "act_ru_identitylink", "act_ru_task");

    private static final String ITEMS = """
            select 'b' || lpad(i::text, 9, '0') as id,
                lpad((case when i <= 3 * :big then 1 + i % 3 else 4 + i / :small end)::text, 12, '0')
                    || '/township/reviewer' as queue,
                (array['王庄村', '李楼村', '赵堂村', '陈寨村', '新华社区'])[1 + i % 5] || i as name,
                timestamptz '2026-11-01 08:00Z' + i * interval '1 second' as created,
                timestamptz '2026-11-20 16:00Z' + (i::bigint * 7919 % 40)::integer * interval '1 day' as due
            from generate_series(1, :size) as i""";

    private static final List<String> INSERTS = List.of("""
        insert into work_item (id, run, edition, element, name, stage, form_key, queues, subject, subject_name, year,
            created_at, due_at, returned, state)
        select id, 'run-' || id, '2026-1', 'township_review', '乡镇初审', 'township-review', 'township-review', queue,
            substr(queue, 1, 12), name, 2026, created, due, 0, 'OPEN' from items""", """
        insert into inbox_entry (id, basket, item, kind, run, level, created_at, due_at, subject, subject_name,
            units, claimed, returned)
        select id, basket_id(queue, null, 'township-review'), id, 'decide', 'run-' || id, 'township', created, due,
            substr(queue, 1, 12), name, array[substr(queue, 1, 12), '411100000000'], 3, 0
        from items""", """
        insert into basket (id, queues, stage)
        select distinct basket_id(queue, null, 'township-review'), queue, 'township-review' from items""", """
        insert into basket_queue (queue, basket)
        select distinct queue, basket_id(queue, null, 'township-review') from items""", """
        insert into act_ru_task (id_, rev_, name_, description_, priority_, create_time_, due_date_,
            suspension_state_, is_count_enabled_, var_count_, id_link_count_, sub_task_count_)
        select id, 1, '乡镇初审', name, 50, created, due, 1, true, 0, 1, 0 from items""", """
        insert into act_ru_identitylink (id_, rev_, group_id_, type_, task_id_)
        select 'l' || id, 1, queue, 'candidate', id from items""");

    /** A question with the ratio we want to reach; 0 where none was named. */
    private record Asked(String name, double aim, Runnable product, Supplier<Object> baseline) {}

    @Override
    public int usualSize() {
        return 100_000;
    }

    @Override
    public Map<String, Object> run(Product product, Bench.Order order) {
        JdbcClient jdbc = product.keeper(JdbcClient.class);
        Map<String, Object> answer = new LinkedHashMap<>();
        Map<String, Double> before = new LinkedHashMap<>();
        try (StockEngine stock = product.stockEngine()) {
            for (int size : List.of(order.n() / 10, order.n())) {
                fill(jdbc, product.keeper(Inbox.class), size);
                Map<String, Object> questions = new LinkedHashMap<>();
                warm(questions(product.keeper(Inbox.class), stock, size));
                for (Asked asked : questions(product.keeper(Inbox.class), stock, size)) {
                    questions.put(asked.name(), measured(asked, before));
                }
                // what any question costs that asks the database once
                questions.put(
                        "round_trip_ms",
                        rounded(millis(
                                () -> jdbc.sql("select 1").query(Long.class).single(), 200)));
                answer.put("at_" + size, questions);
            }
        }
        return answer;
    }

    /** Compiles both sides: what is asked first must not pay for what is asked later. */
    private static void warm(List<Asked> questions) {
        long until = System.nanoTime() + WARM_UP_SECONDS * 1_000_000_000L;
        while (System.nanoTime() < until) {
            questions.forEach(asked -> {
                for (int n = 0; n < 50; n++) {
                    asked.product().run();
                }
                asked.baseline().get();
            });
        }
    }

    private static Map<String, Object> measured(Asked asked, Map<String, Double> before) {
        double ours = millis(asked.product(), 200);
        double theirs = millis(asked.baseline()::get, RUNS);
        Map<String, Object> figures = new LinkedHashMap<>();
        figures.put("product_ms", rounded(ours));
        figures.put("baseline_ms", Pairs.rounded(theirs));
        figures.put("ratio", Pairs.rounded(theirs / ours));
        if (asked.aim() > 0) {
            figures.put("aim", asked.aim());
        }
        Double small = before.put(asked.name(), ours);
        if (small != null) {
            figures.put("slower_than_at_a_tenth", Pairs.rounded(ours / small));
        }
        System.err.println(asked.name() + " " + figures);
        return figures;
    }

    private static double rounded(double millis) {
        return Math.round(millis * 1000) / 1000.0;
    }

    /** Median of the runs; before them the same for two seconds, as a server that has been up for a while. */
    private static double millis(Runnable question, int runs) {
        long warm = System.nanoTime() + 2_000_000_000L;
        do {
            question.run();
        } while (System.nanoTime() < warm);
        List<Double> times = new ArrayList<>();
        for (int run = 0; run < runs; run++) {
            long begun = System.nanoTime();
            question.run();
            times.add((System.nanoTime() - begun) / 1e6);
        }
        return Pairs.median(times);
    }

    private static List<Asked> questions(Inbox inbox, StockEngine stock, int size) {
        Queue big = desk(1);
        Queue small = desk(5 + 3 * bigDesk(size) / SMALL);
        Queue none = new Queue("999999999999", "township", "reviewer", null);
        int deep = Math.min(DEEP, bigDesk(size) / PAGE) - 1;
        String cursor = cursorOf(inbox, big, deep);
        return List.of(
                new Asked("first-page", 200, () -> inbox.page(query(big, null, null)), () -> stock.page(big.text(), 0)),
                new Asked(
                        "first-page-small-desk",
                        0,
                        () -> inbox.page(query(small, null, null)),
                        () -> stock.page(small.text(), 0)),
                new Asked("empty", 5000, () -> inbox.page(query(none, null, null)), () -> stock.page(none.text(), 0)),
                new Asked(
                        "page-" + (deep + 1),
                        0,
                        () -> inbox.page(query(big, null, cursor)),
                        () -> stock.page(big.text(), deep * PAGE)),
                new Asked("count", 5000, () -> inbox.count(reader(big)), () -> stock.count(big.text())),
                new Asked("text", 0, () -> inbox.page(query(big, TEXT, null)), () -> stock.find(big.text(), TEXT)));
    }

    private static InboxQuery query(Queue queue, String text, String cursor) {
        return query(queue, text, cursor, PAGE);
    }

    private static InboxQuery query(Queue queue, String text, String cursor, int limit) {
        return new InboxQuery(
                reader(queue),
                InboxQuery.ListKind.TODO,
                InboxQuery.Filter.text(text),
                InboxQuery.Sort.DUE,
                cursor,
                limit);
    }

    /** As an actor reads: with the queue of the desk and the person's own. */
    private static InboxQuery.Reader reader(Queue queue) {
        return new InboxQuery.Reader("nobody", Set.of(queue, Queue.of("nobody")), Set.of());
    }

    /** Pages on as a person would, in the largest steps there are. */
    private static String cursorOf(Inbox inbox, Queue queue, int pages) {
        String cursor = null;
        for (int skipped = 0; skipped < pages * PAGE; skipped += 200) {
            cursor = inbox.page(query(queue, null, cursor, Math.min(200, pages * PAGE - skipped)))
                    .next();
        }
        return cursor;
    }

    private static int bigDesk(int size) {
        return Math.min(30_000, size * 3 / 10);
    }

    private static Queue desk(int number) {
        return new Queue("%012d".formatted(number), "township", "reviewer", null);
    }

    /** The same open items on both sides, up to this size. */
    private static void fill(JdbcClient jdbc, Inbox inbox, int size) {
        System.err.println("filling to " + size);
        TABLES.forEach(table -> jdbc.sql("truncate " + table + " cascade").update());
        add(jdbc, inbox, size);
    }

    /** Adds open items of invented desks to whatever is there. */
    static void add(JdbcClient jdbc, Inbox inbox, int size) {
        for (String insert : INSERTS) {
            jdbc.sql("with items as (" + ITEMS + ") " + insert)
                    .param("big", bigDesk(size))
                    .param("small", SMALL)
                    .param("size", size)
                    .update();
        }
        inbox.fold();
        TABLES.forEach(table -> jdbc.sql("vacuum analyze " + table).update());
    }
}
