package org.fivestar.forms;

import com.networknt.schema.ExecutionContext;
import com.networknt.schema.format.Format;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The formats forms may name. Each validator library reads the standards its own way, so the house says what they mean;
 * the pages say the same in {@code web/src/forms/formats.ts}.
 */
enum HouseFormat implements Format {
    DATE("\\d{4}-\\d{2}-\\d{2}") {
        @Override
        boolean fits(String text) {
            return super.fits(text) && exists(text);
        }
    },
    TIME("([01]\\d|2[0-3]):[0-5]\\d:[0-5]\\d(\\.\\d{1,9})?(Z|[+-]([01]\\d|2[0-3]):[0-5]\\d)"),
    DATE_TIME("\\d{4}-\\d{2}-\\d{2}T" + TIME.pattern.pattern()) {
        @Override
        boolean fits(String text) {
            return super.fits(text) && exists(text.substring(0, 10));
        }
    },
    EMAIL("(?=.{1,254}$)[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(\\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*"
            + "@([A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?\\.)+[A-Za-z]{2,63}"),
    /** An address a browser opens; nothing that runs, such as {@code javascript:}. */
    URI("https?://[^\\s/?#<>\"{}|\\\\^`]+([/?#][^\\s<>\"{}|\\\\^`]*)?"),
    UUID("[0-9A-Fa-f]{8}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{12}"),
    /** Somebody of the directory, by id. Whether there is such a person is asked by who knows people. */
    PERSON("[A-Za-z0-9-]{1,60}"),
    /** A place of the registry, by its 12-digit code. */
    PLACE("[0-9]{12}"),
    /** A file of the run, by id. */
    EVIDENCE("[A-Za-z0-9-]{1,60}");

    /** Formats of answers that name something kept elsewhere. */
    static final Set<String> NAMING = Set.of(PERSON.getName(), PLACE.getName(), EVIDENCE.getName());

    private final Pattern pattern;

    HouseFormat(String pattern) {
        this.pattern = Pattern.compile(pattern);
    }

    boolean fits(String text) {
        return pattern.matcher(text).matches();
    }

    private static boolean exists(String date) {
        try {
            LocalDate.parse(date);
            return true;
        } catch (DateTimeException e) {
            return false;
        }
    }

    @Override
    public String getName() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    @Override
    public boolean matches(ExecutionContext context, String value) {
        return fits(value);
    }
}
