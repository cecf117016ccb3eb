package org.fivestar.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.fivestar.platform.Problem;
import org.junit.jupiter.api.Test;
import org.springframework.security.crypto.password.PasswordEncoder;

class PasswordsTest {

    private final CountDownLatch slow = new CountDownLatch(1);
    private final CountDownLatch begun = new CountDownLatch(2);
    private final Passwords passwords = new Passwords(
            new Slow(), new AccountProperties(Duration.ZERO, Duration.ZERO, false, 5, Duration.ZERO, 60, 2));

    @Test
    void onlySoManyAreComputedAtATimeAndTheRestIsAskedToComeBack() throws InterruptedException {
        var two = Stream.generate(() -> CompletableFuture.supplyAsync(
                        () -> passwords.match("Correct-horse-7", Optional.of("Correct-horse-7"))))
                .limit(2)
                .toList();
        begun.await();
        assertThatThrownBy(() -> passwords.match("x", Optional.empty()))
                .isInstanceOfSatisfying(
                        Problem.class, busy -> assertThat(busy.status()).isEqualTo(503));
        slow.countDown();
        assertThat(two).allMatch(CompletableFuture::join);
        assertThat(passwords.match("x", Optional.empty())).isFalse();
    }

    private final class Slow implements PasswordEncoder {

        @Override
        public String encode(CharSequence password) {
            return password.toString();
        }

        @Override
        public boolean matches(CharSequence password, String hash) {
            begun.countDown();
            try {
                slow.await();
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            }
            return hash.contentEquals(password);
        }
    }
}
