package org.fivestar.notice;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A page of somebody's notices, newest first.
 *
 * @param next where the next page begins; null on the last one
 * @param unread how many of all the notices are unread
 */
public record NoticePage(List<NoticeRow> items, @Nullable Long next, long unread) {}
