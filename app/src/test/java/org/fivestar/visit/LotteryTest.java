package org.fivestar.visit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.fivestar.visit.Lottery.Lot;
import org.junit.jupiter.api.Test;

/** The draw itself, held against what sha256sum says. */
class LotteryTest {

    private static final List<String> KEYS = List.of(
            "2026-411100000000:411103003201", "2026-411100000000:411103003202", "2026-411100000000:411103003203");

    @Test
    void ticketsAndFingerprintAreWhatAHashProgramSays() {
        assertThat(Lottery.draw("丙午年九月初九", KEYS))
                .extracting(Lot::ticket)
                .containsExactly(
                        "8ef9a380a20bf596e94ae4746bc0856b6a4880ac1942e394242b103cca9a1367",
                        "9cffd83afc9d345ae00493f2d077e42f0cf94623d25a215e78d9b621793ef5e7",
                        "a58b8fbbd08f55a6548098d79e3f4e1ac2cd78727e0af8a9ea370e22bc0dd8ee");
        assertThat(Lottery.fingerprint(KEYS))
                .isEqualTo("962064b3580c1759f8b70f24aff0729515efa07b0e35fd97eb8f55009786fe60");
    }

    @Test
    void theOrderDependsOnTheSeedAndNotOnTheOrderOfTheList() {
        List<String> turned = List.of(KEYS.get(2), KEYS.get(0), KEYS.get(1));
        assertThat(Lottery.draw("a", turned)).isEqualTo(Lottery.draw("a", KEYS));
        assertThat(Lottery.fingerprint(turned)).isEqualTo(Lottery.fingerprint(KEYS));
        List<String> firsts = List.of("a", "b", "c", "d", "e", "f", "g", "h").stream()
                .map(seed -> Lottery.draw(seed, KEYS).get(0).key())
                .distinct()
                .toList();
        assertThat(firsts).hasSizeGreaterThan(1);
    }

    @Test
    void everySeedOfTheMachineIsAnother() {
        assertThat(Lottery.newSeed()).hasSize(32).matches("[0-9a-f]+").isNotEqualTo(Lottery.newSeed());
    }
}
