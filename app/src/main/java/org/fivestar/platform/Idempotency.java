package org.fivestar.platform;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/**
 * A request that arrives twice is done once: the second one gets the first one's answer. The key and the answer are
 * written in the caller's transaction, so a refused request leaves no key behind.
 */
@Component
public class Idempotency {

    private final JdbcClient jdbc;
    private final JsonMapper json;
    private final int days;

    Idempotency(JdbcClient jdbc, JsonMapper json, PlatformProperties properties) {
        this.jdbc = jdbc;
        this.json = json;
        this.days = properties.idempotencyDays();
    }

    /**
     * What makes a request the same request.
     *
     * @param key the client's {@code Idempotency-Key}; null means the client did not ask for it and the work is done
     * @param actor who asks; one person's keys never meet another's
     * @param request the request itself; the same key with a different request is refused
     * @param answer type of the answer
     */
    public record Call<T>(@Nullable String key, String actor, Object request, Class<T> answer) {}

    /** Does the work, or gives back the answer of the first time. A concurrent twin waits for the first to commit. */
    @Transactional(propagation = Propagation.MANDATORY)
    public <T> T once(Call<T> call, Supplier<T> work) {
        if (call.key() == null) {
            return work.get();
        }
        requireKeyOfFairLength(call.key());
        String request = json.writeValueAsString(call.request());
        int mine = jdbc.sql("""
                        insert into idempotency_key (actor, key, request, created_at)
                        values (:actor, :key, md5(:request), now()) on conflict do nothing""")
                .params(Map.of("actor", call.actor(), "key", call.key(), "request", request))
                .update();
        return mine == 1 ? first(call, work) : again(call, request);
    }

    /** Those of the requests whose key was used before, by the same request or another. */
    @Transactional(propagation = Propagation.MANDATORY)
    public Set<Call<?>> known(Collection<? extends Call<?>> calls) {
        List<Call<?>> keyed = calls.stream()
                .<Call<?>>map(call -> call)
                .filter(call -> call.key() != null)
                .toList();
        if (keyed.isEmpty()) {
            return Set.of();
        }
        Set<Used> used = Set.copyOf(jdbc.sql("""
                        select k.actor, k.key from unnest(:actors, :keys) as asked (actor, key)
                        join idempotency_key k on k.actor = asked.actor and k.key = asked.key""")
                .param("actors", texts(keyed, Call::actor))
                .param("keys", texts(keyed, Call::key))
                .query(Used.class)
                .list());
        return keyed.stream()
                .filter(call -> used.contains(new Used(call.actor(), String.valueOf(call.key()))))
                .collect(Collectors.toSet());
    }

    /**
     * Keeps the answers of requests that were not known.
     *
     * @throws org.springframework.dao.DuplicateKeyException when a twin of one of them was answered meanwhile
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void keep(Map<? extends Call<?>, ?> answers) {
        List<Call<?>> keyed = answers.keySet().stream()
                .<Call<?>>map(call -> call)
                .filter(call -> call.key() != null)
                .toList();
        if (keyed.isEmpty()) {
            return;
        }
        keyed.forEach(call -> requireKeyOfFairLength(String.valueOf(call.key())));
        jdbc.sql("""
                        insert into idempotency_key (actor, key, request, answer, created_at)
                        select actor, key, md5(request), answer, now()
                        from unnest(:actors, :keys, :requests, :answers) as t (actor, key, request, answer)
                        order by actor, key""")
                .param("actors", texts(keyed, Call::actor))
                .param("keys", texts(keyed, Call::key))
                .param("requests", texts(keyed, call -> json.writeValueAsString(call.request())))
                .param("answers", texts(keyed, call -> json.writeValueAsString(answers.get(call))))
                .update();
    }

    private static String[] texts(List<Call<?>> calls, Function<Call<?>, @Nullable String> of) {
        return calls.stream().map(of).toArray(String[]::new);
    }

    record Used(String actor, String key) {}

    /** Forgets answers that nobody will ask for again. */
    @Scheduled(cron = "${fivestar.platform.idempotency-sweep:0 17 3 * * *}")
    @Transactional
    public int forgetOld() {
        return jdbc.sql("delete from idempotency_key where created_at < now() - make_interval(days => :days)")
                .param("days", days)
                .update();
    }

    private <T> T first(Call<T> call, Supplier<T> work) {
        T answer = work.get();
        jdbc.sql("update idempotency_key set answer = :answer where actor = :actor and key = :key")
                .param("answer", json.writeValueAsString(answer))
                .param("actor", call.actor())
                .param("key", String.valueOf(call.key()))
                .update();
        return answer;
    }

    private <T> T again(Call<T> call, String request) {
        Stored stored = jdbc.sql("""
                        select request = md5(:request) as same, answer
                        from idempotency_key where actor = :actor and key = :key""")
                .param("request", request)
                .param("actor", call.actor())
                .param("key", String.valueOf(call.key()))
                .query(Stored.class)
                .single();
        if (!stored.same()) {
            throw new Problem("idempotency-key-reused", 422, "同一个请求编号被用于不同的内容。", "请刷新页面后重新提交。");
        }
        return json.readValue(stored.answer(), call.answer());
    }

    private static void requireKeyOfFairLength(String key) {
        if (key.isBlank() || key.length() > 100) {
            throw Problem.invalid("请求编号（Idempotency-Key）应为 1 到 100 个字符。", "请刷新页面后重新提交。");
        }
    }

    record Stored(boolean same, String answer) {}
}
