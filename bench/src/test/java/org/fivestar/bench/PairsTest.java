package org.fivestar.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class PairsTest {

    @Test
    void the_ratio_is_the_median_of_the_pairs_ratios_and_leaves_the_warm_up_out() {
        double[] product = {1, 40, 90, 10};
        double[] baseline = {100, 10, 30, 5};
        Pairs pairs = Pairs.run(3, pair -> product[pair], pair -> baseline[pair]);
        assertThat(pairs.ratio()).isEqualTo(3);
        assertThat(pairs.product()).isEqualTo(40);
        assertThat(pairs.baseline()).isEqualTo(10);
    }

    @Test
    void the_median_of_an_even_number_is_the_mean_of_the_middle_two() {
        assertThat(Pairs.median(List.of(4.0, 1.0, 3.0, 2.0))).isEqualTo(2.5);
    }
}
