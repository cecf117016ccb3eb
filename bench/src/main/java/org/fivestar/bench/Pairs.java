package org.fivestar.bench;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.IntToDoubleFunction;

/**
 * Product and baseline in turn, several times; the figure is the median of the ratios pair by pair, so that a machine
 * whose speed drifts weighs on both sides alike.
 */
final class Pairs {

    private final List<Double> product = new ArrayList<>();
    private final List<Double> baseline = new ArrayList<>();

    /**
     * @param count pairs that count; one more runs first and does not
     * @param productRate things per second of the product, given the pair's number from 0
     * @param baselineRate the same of the baseline
     */
    static Pairs run(int count, IntToDoubleFunction productRate, IntToDoubleFunction baselineRate) {
        Pairs pairs = new Pairs();
        for (int pair = 0; pair <= count; pair++) {
            // who goes first changes: the second one finds warmer caches
            double first = pair % 2 == 0 ? productRate.applyAsDouble(pair) : baselineRate.applyAsDouble(pair);
            double second = pair % 2 == 0 ? baselineRate.applyAsDouble(pair) : productRate.applyAsDouble(pair);
            double ours = pair % 2 == 0 ? first : second;
            double theirs = pair % 2 == 0 ? second : first;
            System.err.printf(
                    Locale.ROOT,
                    "%s product %.0f/s, baseline %.0f/s, ratio %.2f%n",
                    pair == 0 ? "warm-up:" : "pair " + pair + ":",
                    ours,
                    theirs,
                    ours / theirs);
            if (pair > 0) {
                pairs.product.add(ours);
                pairs.baseline.add(theirs);
            }
        }
        return pairs;
    }

    /** The fields of an answer. */
    Map<String, Object> answer(double aim) {
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("product_per_second", rounded(product()));
        answer.put("baseline_per_second", rounded(baseline()));
        answer.put("ratio", rounded(ratio()));
        answer.put("aim", aim);
        return answer;
    }

    static double rounded(double value) {
        return Math.round(value * 100) / 100.0;
    }

    double product() {
        return median(product);
    }

    double baseline() {
        return median(baseline);
    }

    double ratio() {
        List<Double> ratios = new ArrayList<>();
        for (int pair = 0; pair < product.size(); pair++) {
            ratios.add(product.get(pair) / baseline.get(pair));
        }
        return median(ratios);
    }

    static double median(List<Double> values) {
        List<Double> sorted = values.stream().sorted().toList();
        int middle = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    }
}
