package org.fivestar.account;

import java.nio.charset.StandardCharsets;
import org.fivestar.platform.Problem;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;

/**
 * What a password must be, and how it is kept. At least 8 characters of at least 3 kinds: the figures that assessors of
 * the classified protection scheme accept.
 */
@Component
class Passwords {

    private static final int SHORTEST = 8;
    private static final int KINDS = 3;
    /** BCrypt looks at no more bytes than these. */
    private static final int LONGEST_BYTES = 72;

    private final PasswordEncoder encoder;

    Passwords(PasswordEncoder encoder) {
        this.encoder = encoder;
    }

    /** The hash to keep; refuses a weak password. */
    String hash(String password, String login) {
        boolean fair = password.codePointCount(0, password.length()) >= SHORTEST
                && kinds(password) >= KINDS
                && password.getBytes(StandardCharsets.UTF_8).length <= LONGEST_BYTES
                && !password.equalsIgnoreCase(login);
        if (!fair) {
            throw new Problem("weak-password", 400, "密码强度不够。", "密码至少 8 个字符，且大写字母、小写字母、数字、符号中至少有三种；不能与用户名相同。")
                    .with("field", "password");
        }
        return String.valueOf(encoder.encode(password));
    }

    private static long kinds(String password) {
        return password.codePoints()
                .map(c -> Character.isUpperCase(c) ? 0 : Character.isLowerCase(c) ? 1 : Character.isDigit(c) ? 2 : 3)
                .distinct()
                .count();
    }
}
