package org.fivestar.plan;

import java.time.Instant;
import org.fivestar.place.Level;

/**
 * What a plan said when it was handed in, returned, accepted or imported. Never changed.
 *
 * @param number counts from 1
 * @param level whose act it was
 * @param edition id of the edition whose stars and rules it was checked against
 * @param person id of who acted
 */
record PlanVersion(
        int number,
        PlanAct act,
        Level level,
        String edition,
        PlanContent content,
        String reason,
        String person,
        Instant at) {}
