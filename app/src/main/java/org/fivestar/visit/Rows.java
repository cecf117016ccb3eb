package org.fivestar.visit;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import org.fivestar.platform.Problem;
import org.jspecify.annotations.Nullable;

/** What the tables of this room have in common: times, lists, and cursors that are ids. */
final class Rows {

    private Rows() {}

    static OffsetDateTime utc(Instant at) {
        return at.atOffset(ZoneOffset.UTC);
    }

    static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    static @Nullable Instant findInstant(ResultSet row, String column) throws SQLException {
        OffsetDateTime at = row.getObject(column, OffsetDateTime.class);
        return at == null ? null : at.toInstant();
    }

    static List<String> texts(ResultSet row, String column) throws SQLException {
        Array array = row.getArray(column);
        return List.of((String[]) array.getArray());
    }

    static String[] array(Collection<String> texts) {
        return texts.toArray(String[]::new);
    }

    /** The id after which the next page begins; null for the first page. */
    static @Nullable Long after(@Nullable String cursor) {
        if (cursor == null || cursor.isBlank()) {
            return null;
        }
        if (!cursor.matches("\\d{1,18}")) {
            throw wrongCursor();
        }
        return Long.valueOf(cursor);
    }

    static Problem wrongCursor() {
        return Problem.invalid("翻页位置不对。", "请从第一页重新开始。").with("field", "cursor");
    }
}
