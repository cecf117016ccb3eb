package org.fivestar.bench;

import java.util.List;
import java.util.Map;
import org.fivestar.cycle.Cycle;
import org.fivestar.cycle.Cycles;

/** Runs started per second: opening a cycle against a loop that starts them one by one. */
final class OpenCycle implements Bench.Scenario {

    private static final double AIM = 4;

    @Override
    public int usualSize() {
        return 1300;
    }

    @Override
    public Map<String, Object> run(Product product, Bench.Order order) {
        for (int pair = 0; pair <= order.pairs(); pair++) {
            product.addCity(pair, order.n());
        }
        try (StockEngine stock = product.stockEngine()) {
            return Pairs.run(
                            order.pairs(), pair -> open(product, pair, order.n()), pair -> loop(stock, pair, order.n()))
                    .answer(AIM);
        }
    }

    private static double open(Product product, int pair, int n) {
        Cycles cycles = product.keeper(Cycles.class);
        String area = Product.city(pair);
        Cycle cycle = cycles.create(new Cycles.NewCycle(Product.YEAR, area, product.edition()), product.office(area));
        long begun = System.nanoTime();
        cycles.open(cycle.id(), product.office(area));
        while (cycles.get(cycle.id()).state() != Cycle.State.OPEN) {
            Product.pause(5);
        }
        double seconds = (System.nanoTime() - begun) / 1e9;
        int opened = cycles.get(cycle.id()).opened();
        if (opened != n) {
            throw new IllegalStateException(opened + " runs instead of " + n);
        }
        return n / seconds;
    }

    private static double loop(StockEngine stock, int pair, int n) {
        long begun = System.nanoTime();
        for (int i = 0; i < n; i++) {
            stock.start("bare:" + pair + ":" + i, List.of());
        }
        return n / ((System.nanoTime() - begun) / 1e9);
    }
}
