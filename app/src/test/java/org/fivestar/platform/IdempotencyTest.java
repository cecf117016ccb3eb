package org.fivestar.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.fivestar.AtOnce;
import org.fivestar.FivestarTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

@FivestarTest
class IdempotencyTest {

    @Autowired
    Idempotency idempotency;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TransactionTemplate transactions;

    private final AtomicInteger done = new AtomicInteger();

    record Result(int number, String words) {}

    private Result ask(String key, String actor, String request) {
        return transactions.execute(status -> idempotency.once(
                new Idempotency.Call<>(key, actor, request, Result.class),
                () -> new Result(done.incrementAndGet(), "做了")));
    }

    @Test
    void theSecondTimeGetsTheFirstAnswer() {
        String key = UUID.randomUUID().toString();
        assertThat(ask(key, "a", "x")).isEqualTo(ask(key, "a", "x")).isEqualTo(new Result(1, "做了"));
        assertThat(ask(key, "b", "x")).as("another person's key is another key").isEqualTo(new Result(2, "做了"));
    }

    @Test
    void withoutAKeyEachRequestIsDone() {
        ask(null, "a", "x");
        ask(null, "a", "x");
        assertThat(done).hasValue(2);
    }

    @Test
    void theSameKeyForAnotherRequestIsRefused() {
        String key = UUID.randomUUID().toString();
        ask(key, "a", "x");
        assertThatThrownBy(() -> ask(key, "a", "y"))
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.slug()).isEqualTo("idempotency-key-reused"));
    }

    @Test
    void aRefusedRequestMayBeTriedAgain() {
        String key = UUID.randomUUID().toString();
        assertThatThrownBy(() -> transactions.execute(
                        status -> idempotency.once(new Idempotency.Call<>(key, "a", "x", Result.class), () -> {
                            throw Problem.notFound("没有。");
                        })))
                .isInstanceOf(Problem.class);
        assertThat(ask(key, "a", "x")).isEqualTo(new Result(1, "做了"));
    }

    @Test
    void ofManyAtTheSameTimeOneIsDone() {
        String key = UUID.randomUUID().toString();
        CompletableFuture.allOf(IntStream.range(0, 6)
                        .mapToObj(i -> CompletableFuture.runAsync(() -> ask(key, "a", "x"), new AtOnce()))
                        .toArray(CompletableFuture[]::new))
                .join();
        assertThat(done).hasValue(1);
    }

    @Test
    void oldAnswersAreForgottenAndFreshOnesAreNot() {
        String old = UUID.randomUUID().toString();
        String fresh = UUID.randomUUID().toString();
        ask(old, "a", "x");
        ask(fresh, "a", "x");
        jdbc.sql("update idempotency_key set created_at = now() - interval '8 days' where key = :key")
                .param("key", old)
                .update();
        idempotency.forgetOld();
        assertThat(ask(old, "a", "x").number()).isEqualTo(3);
        assertThat(ask(fresh, "a", "x").number()).isEqualTo(2);
    }
}
