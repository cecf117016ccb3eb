package org.fivestar.bench;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.fivestar.account.Actor;
import org.fivestar.processes.Selected;
import org.fivestar.processes.WorkItem;
import org.fivestar.review.BulkPlanView;
import org.fivestar.review.BulkPlans;
import org.fivestar.review.BulkState;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Decisions per second of one plan, from its making to its last item, with all our rows, against the engine's bare
 * completions one after the other; then eight plans over the same items at once.
 */
final class Bulk implements Bench.Scenario {

    private static final double AIM = 3;
    private static final int AT_ONCE = 8;

    @Override
    public int usualSize() {
        return 500;
    }

    @Override
    public Map<String, Object> run(Product product, Bench.Order order) {
        List<List<WorkItem>> ours = new ArrayList<>();
        List<List<String>> theirs = new ArrayList<>();
        int last = order.pairs() + 1;
        try (StockEngine stock = product.stockEngine()) {
            for (int pair = 0; pair <= last; pair++) {
                product.addCity(pair, order.n());
                ours.add(product.atTownship(pair, Decide.STARS));
                theirs.add(pair == last ? List.of() : Decide.atTownship(stock, pair, order.n()));
            }
            Map<String, Object> answer = new LinkedHashMap<>(Pairs.run(
                            order.pairs(),
                            pair -> apply(product, pair, ours.get(pair)),
                            pair -> Decide.complete(stock, theirs.get(pair)))
                    .answer(AIM));
            answer.put("at_once", overlapping(product, last, ours.get(last)));
            return answer;
        }
    }

    private static double apply(Product product, int pair, List<WorkItem> items) {
        Actor reviewer = product.appointedReviewer(pair, 0);
        long begun = System.nanoTime();
        BulkPlanView done = whole(product, reviewer, items);
        double rate = items.size() / ((System.nanoTime() - begun) / 1e9);
        if (done.done() != items.size()) {
            throw new IllegalStateException("not all decided: " + done);
        }
        return rate;
    }

    private static BulkPlanView whole(Product product, Actor reviewer, List<WorkItem> items) {
        BulkPlans plans = product.keeper(BulkPlans.class);
        List<Selected> picked = items.stream()
                .map(item -> new Selected(item.id(), item.version()))
                .toList();
        BulkPlanView plan =
                plans.make(new BulkPlans.Wanted(picked, null, "", "forward", null, "材料齐全，同意上报。"), null, reviewer);
        plan = plans.apply(plan.id(), reviewer);
        while (plan.state() != BulkState.DONE) {
            Product.pause(5);
            plan = plans.get(plan.id(), reviewer);
        }
        return plan;
    }

    /**
     * Eight people decide the same items at once, every decision is given a second look: how many decisions there were,
     * which must be the number of items, and how often the database gave one up for another, which must be never.
     */
    private static Map<String, Object> overlapping(Product product, int pair, List<WorkItem> items) {
        JdbcClient jdbc = product.keeper(JdbcClient.class);
        lookTwiceAtAll(jdbc, items);
        long before = deadlocks(jdbc);
        List<Thread> threads = new ArrayList<>();
        List<BulkPlanView> done = new ArrayList<>();
        for (int n = 0; n < AT_ONCE; n++) {
            Actor reviewer = product.appointedReviewer(pair, n);
            Thread thread = new Thread(() -> {
                BulkPlanView plan = whole(product, reviewer, items);
                synchronized (done) {
                    done.add(plan);
                }
            });
            threads.add(thread);
        }
        threads.forEach(Thread::start);
        threads.forEach(Bulk::join);
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("plans", done.size());
        answer.put("items", items.size());
        answer.put("decided", done.stream().mapToLong(BulkPlanView::done).sum());
        answer.put(
                "refused_as_decided",
                done.stream().mapToLong(p -> p.refused() + p.failed()).sum());
        answer.put(
                "other_failures",
                done.stream()
                        .flatMap(p -> p.reasons().stream())
                        .filter(reason -> !reason.sentence().contains("办结"))
                        .mapToLong(BulkPlanView.Reason::items)
                        .sum());
        answer.put(
                "second_looks",
                jdbc.sql("select count(*) from second_look").query(Long.class).single());
        // the server adds its counts up a second later at most
        Product.pause(2_000);
        answer.put("deadlocks", deadlocks(jdbc) - before);
        return answer;
    }

    private static void lookTwiceAtAll(JdbcClient jdbc, List<WorkItem> items) {
        jdbc.sql("""
                insert into second_look_rule (area, stage, percent, seed, set_by, set_at)
                select distinct units ->> 'county', :stage, 100, 'bench', 'bench', now() from run
                where id = any(:runs)""")
                .param("stage", items.get(0).stage())
                .param("runs", items.stream().map(item -> item.run().value()).toArray(String[]::new))
                .update();
    }

    private static long deadlocks(JdbcClient jdbc) {
        return jdbc.sql("select deadlocks from pg_stat_database where datname = current_database()")
                .query(Long.class)
                .single();
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
