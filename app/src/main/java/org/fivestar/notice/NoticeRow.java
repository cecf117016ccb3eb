package org.fivestar.notice;

import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/**
 * One notice as its reader sees it.
 *
 * @param kind slug of the kind
 * @param kindName how people call the kind
 * @param link page of the app, begins with a slash
 * @param run the run it is about; null when it is about none
 * @param readAt when it was read; null while it is unread
 */
public record NoticeRow(
        long id,
        String kind,
        String kindName,
        String title,
        String words,
        String link,
        @Nullable String run,
        OffsetDateTime toldAt,
        @Nullable OffsetDateTime readAt) {}
