package org.fivestar.account;

import java.time.OffsetDateTime;
import java.util.List;
import org.fivestar.place.PlaceRef;

/**
 * A place a person keeps out of, until an administrator ends it.
 *
 * @param reason in words; may be empty
 * @param declaredBy name of who declared it: the person, or an administrator
 * @param unattended desks of the person at which nobody is left today who could work for this place
 */
public record RecusalRow(
        long id,
        PlaceRef place,
        Relation relation,
        String relationName,
        String reason,
        String declaredBy,
        OffsetDateTime declaredAt,
        List<String> unattended) {}
