package org.fivestar.account;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** @param next cursor of the next page; null on the last */
public record PeoplePage(List<PersonRow> items, @Nullable String next) {}
