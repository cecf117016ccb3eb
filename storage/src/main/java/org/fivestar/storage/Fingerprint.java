package org.fivestar.storage;

import java.util.regex.Pattern;

/**
 * SHA-256 of the bytes of a file.
 *
 * @param sha256 64 lower-case hexadecimal digits
 */
public record Fingerprint(String sha256) {

    private static final Pattern FORM = Pattern.compile("[0-9a-f]{64}");

    public Fingerprint {
        if (!isValid(sha256)) {
            throw new IllegalArgumentException("not a SHA-256: " + sha256);
        }
    }

    /** Whether the text could be a fingerprint. */
    public static boolean isValid(String text) {
        return FORM.matcher(text).matches();
    }

    @Override
    public String toString() {
        return sha256;
    }
}
