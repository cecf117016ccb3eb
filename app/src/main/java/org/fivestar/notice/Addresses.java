package org.fivestar.notice;

import java.util.regex.Pattern;

/** What a mail address looks like here: plain ASCII, so that it is never anything but an address in a header. */
final class Addresses {

    private static final int LONGEST = 254;
    private static final Pattern ADDRESS = Pattern.compile("(?=.{1,64}@)[A-Za-z0-9_%+-]+(\\.[A-Za-z0-9_%+-]+)*"
            + "@([A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?\\.)+[A-Za-z]{2,24}");

    private Addresses() {}

    static boolean fit(String address) {
        return address.length() <= LONGEST && ADDRESS.matcher(address).matches();
    }
}
