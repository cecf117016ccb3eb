package org.fivestar.account;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.fivestar.platform.Problem;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;

/**
 * What a password must be, and how it is kept. At least 8 characters of at least 3 kinds: the figures that assessors of
 * the classified protection scheme accept. Computing one is slow on purpose, so only a few are computed at a time.
 */
@Component
class Passwords {

    private static final int SHORTEST = 8;
    private static final int KINDS = 3;
    /** BCrypt looks at no more bytes than these. */
    private static final int LONGEST_BYTES = 72;

    private static final int PATIENCE_SECONDS = 3;

    private final PasswordEncoder encoder;
    private final Semaphore places;
    private final String nobodysHash;

    Passwords(PasswordEncoder encoder, AccountProperties properties) {
        this.encoder = encoder;
        this.places = new Semaphore(properties.hashers(), true);
        this.nobodysHash = String.valueOf(encoder.encode("nobody has this password"));
    }

    /** The hash to keep; refuses a weak password. */
    String hash(String password, String login) {
        boolean fair = password.codePointCount(0, password.length()) >= SHORTEST
                && kinds(password) >= KINDS
                && password.getBytes(StandardCharsets.UTF_8).length <= LONGEST_BYTES
                && !password.equalsIgnoreCase(login);
        if (!fair) {
            throw new Problem("weak-password", 400, "密码强度不够。", "密码至少 8 个字符，且大写字母、小写字母、数字、符号中至少有三种；不能与账号相同。")
                    .with("field", "password");
        }
        return inTurn(() -> String.valueOf(encoder.encode(password)));
    }

    /** Takes as long when there is no hash to compare with. */
    boolean match(String password, Optional<String> hash) {
        return inTurn(() -> encoder.matches(password, hash.orElse(nobodysHash))) && hash.isPresent();
    }

    private <T> T inTurn(Supplier<T> work) {
        try {
            if (!places.tryAcquire(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                throw new Problem("busy", 503, "现在登录的人太多，系统没有来得及核对密码。", "请几秒后重试。");
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new Problem("busy", 503, "系统正在停止，没有核对密码。", "请稍后重试。");
        }
        try {
            return work.get();
        } finally {
            places.release();
        }
    }

    private static long kinds(String password) {
        return password.codePoints()
                .map(c -> Character.isUpperCase(c) ? 0 : Character.isLowerCase(c) ? 1 : Character.isDigit(c) ? 2 : 3)
                .distinct()
                .count();
    }
}
