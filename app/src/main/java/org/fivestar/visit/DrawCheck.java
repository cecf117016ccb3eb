package org.fivestar.visit;

import java.util.List;

/**
 * What came out when a draw was repeated.
 *
 * @param equal whether everything is as it was drawn
 * @param sameList whether the frozen candidates still have the recorded fingerprint
 * @param sameOrder whether seed and candidates give the recorded order
 * @param sameVisits whether exactly the first ones are visited
 * @param recorded the fingerprint noted when it was drawn
 * @param computed the fingerprint of the frozen candidates now
 * @param chosen keys of the runs the seed chooses, the first drawn first
 */
public record DrawCheck(
        boolean equal,
        boolean sameList,
        boolean sameOrder,
        boolean sameVisits,
        String recorded,
        String computed,
        List<String> chosen) {}
