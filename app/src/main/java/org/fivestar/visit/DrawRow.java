package org.fivestar.visit;

import java.time.Instant;
import org.fivestar.place.PlaceRef;
import org.jspecify.annotations.Nullable;

/**
 * A draw as lists show it.
 *
 * @param stageName name of the asked stage; null for any
 * @param drawnBy name of the person
 * @param planned how many of its visits are still to be made
 * @param done how many are done and not closed
 * @param closed how many are closed
 */
public record DrawRow(
        long id,
        String cycle,
        int year,
        PlaceRef area,
        DrawFilter filter,
        @Nullable String stageName,
        int candidates,
        int chosen,
        String seed,
        Draw.SeedSource seedSource,
        String reason,
        String fingerprint,
        String drawnBy,
        Instant drawnAt,
        int planned,
        int done,
        int closed) {}
