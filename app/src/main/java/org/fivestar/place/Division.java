package org.fivestar.place;

import org.jspecify.annotations.Nullable;

/** One row of a divisions file, read and found well-formed by itself. */
record Division(
        int line,
        String code,
        String name,
        Level level,
        @Nullable String parent) {

    private static final String ZEROS = "000000000000";

    /** How many digits of a code speak at this level; the rest are zeros. */
    static int digits(Level level) {
        return switch (level) {
            case CITY -> 4;
            case COUNTY -> 6;
            case TOWNSHIP -> 9;
            case VILLAGE -> 12;
        };
    }

    /** Whether the code has the shape of its level: zeros after the digits that speak, and something before them. */
    boolean codeFitsLevel() {
        int speaking = digits(level);
        boolean zerosAfter = code.substring(speaking).equals(ZEROS.substring(speaking));
        int above = level == Level.CITY ? 0 : digits(Level.values()[level.ordinal() - 1]);
        boolean something =
                !code.substring(above, speaking).equals(ZEROS.substring(above, speaking)) || level == Level.CITY;
        return zerosAfter && something;
    }

    /** Whether the parent's code is the beginning of this code. */
    boolean parentFitsCode() {
        if (level == Level.CITY) {
            return parent == null;
        }
        int above = digits(Level.values()[level.ordinal() - 1]);
        return parent != null && parent.equals(code.substring(0, above) + ZEROS.substring(above));
    }

    /** Village or community by the ending of the name; what ends otherwise is taken for a village until confirmed. */
    @Nullable
    Kind kind() {
        if (level != Level.VILLAGE) {
            return null;
        }
        return endsLike("居委会", "居民委员会", "社区") ? Kind.COMMUNITY : Kind.VILLAGE;
    }

    boolean kindGuessed() {
        return level == Level.VILLAGE && !endsLike("居委会", "居民委员会", "社区", "村委会", "村民委员会");
    }

    /** The name people use: 王庄村民委员会 → 王庄村, 北街社区居委会 → 北街社区. */
    String shortName() {
        if (level != Level.VILLAGE) {
            return name;
        }
        for (String ending : new String[] {"村民委员会", "村委会"}) {
            if (name.endsWith(ending) && name.length() > ending.length()) {
                String stem = name.substring(0, name.length() - ending.length());
                return stem.endsWith("村") || stem.endsWith("社区") ? stem : stem + "村";
            }
        }
        for (String ending : new String[] {"居民委员会", "居委会"}) {
            if (name.endsWith(ending) && name.length() > ending.length()) {
                String stem = name.substring(0, name.length() - ending.length());
                return stem.endsWith("社区") ? stem : stem + "社区";
            }
        }
        return name;
    }

    private boolean endsLike(String... endings) {
        for (String ending : endings) {
            if (name.endsWith(ending)) {
                return true;
            }
        }
        return false;
    }
}
