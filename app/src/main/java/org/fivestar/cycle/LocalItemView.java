package org.fivestar.cycle;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.fivestar.place.Kind;
import org.fivestar.place.PlaceRef;
import org.jspecify.annotations.Nullable;

/**
 * A local work item as pages show it.
 *
 * @param place who wrote it
 * @param changedAt when it was changed last; null while it stands as written
 * @param withdrawnAt null while it stands
 */
record LocalItemView(
        long id,
        PlaceRef place,
        Kind kind,
        String about,
        String text,
        @Nullable String textEn,
        List<String> helps,
        @Nullable LocalDate due,
        int position,
        long version,
        Instant writtenAt,
        @Nullable Instant changedAt,
        @Nullable Instant withdrawnAt) {

    static LocalItemView of(LocalItem item, PlaceRef place) {
        LocalItemContent content = item.content();
        return new LocalItemView(
                item.id(),
                place,
                content.kind(),
                content.about(),
                content.text(),
                content.textEn(),
                content.helps(),
                content.due(),
                item.position(),
                item.version(),
                item.writtenAt(),
                item.changedAt(),
                item.withdrawnAt());
    }
}
