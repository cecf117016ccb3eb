package org.fivestar.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.fivestar.account.Actor;
import org.fivestar.platform.DryRun;
import org.fivestar.processes.WorkItem;
import org.fivestar.review.DecisionAsked;
import org.fivestar.review.Reviews;
import tools.jackson.databind.node.JsonNodeFactory;

/** Decisions per second with all our rows (form, opinions, audit, inbox, path) against the engine's bare completion. */
final class Decide implements Bench.Scenario {

    private static final double AIM = 0.85;

    static final List<String> STARS = List.of("CY", "ST", "PA", "WM");

    @Override
    public int usualSize() {
        return 300;
    }

    @Override
    public Map<String, Object> run(Product product, Bench.Order order) {
        List<List<WorkItem>> ours = new ArrayList<>();
        List<List<String>> theirs = new ArrayList<>();
        try (StockEngine stock = product.stockEngine()) {
            for (int pair = 0; pair <= order.pairs(); pair++) {
                product.addCity(pair, order.n());
                ours.add(product.atTownship(pair, STARS));
                theirs.add(atTownship(stock, pair, order.n()));
            }
            return Pairs.run(
                            order.pairs(),
                            pair -> decide(product, pair, ours.get(pair)),
                            pair -> complete(stock, theirs.get(pair)))
                    .answer(AIM);
        }
    }

    private static double decide(Product product, int pair, List<WorkItem> items) {
        Reviews reviews = product.keeper(Reviews.class);
        Actor reviewer = product.reviewer(pair);
        long begun = System.nanoTime();
        for (WorkItem item : items) {
            reviews.decide(
                    new DecisionAsked(
                            item.id(),
                            "forward",
                            "材料齐全，同意上报。",
                            JsonNodeFactory.instance.objectNode(),
                            List.of(),
                            item.version(),
                            List.of(),
                            "bench-" + item.id().value(),
                            DryRun.REAL),
                    reviewer);
        }
        return items.size() / ((System.nanoTime() - begun) / 1e9);
    }

    static List<String> atTownship(StockEngine stock, int pair, int n) {
        List<String> tasks = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            String run = stock.start("bare:" + pair + ":" + i, STARS);
            stock.complete(stock.task(run), "submit");
            stock.complete(stock.task(run), "submit");
            tasks.add(stock.task(run));
        }
        return tasks;
    }

    static double complete(StockEngine stock, List<String> tasks) {
        long begun = System.nanoTime();
        for (String task : tasks) {
            stock.complete(task, "forward");
        }
        return tasks.size() / ((System.nanoTime() - begun) / 1e9);
    }
}
