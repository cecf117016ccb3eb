package org.fivestar.bench;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.fivestar.processes.Inbox;
import org.fivestar.processes.WorkItem;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Decisions over HTTP in an open loop: requests leave at their time whether or not earlier ones were answered, and an
 * answer's time counts from when its request was due. The highest rate at which 99 of 100 answers come within 50 ms; a
 * minute at the rate we aim for; then that rate again with a million open items of others in the inbox. All services and the load share the machine.
 */
final class Load implements Bench.Scenario {

    private static final List<Integer> RATES = List.of(40, 60, 80, 100, 120);
    private static final int AIM_RATE = 100;
    private static final int MINUTE = 60;
    private static final double LIMIT_MS = 50;
    /** Past it requests only pile up. */
    private static final double HOPELESS_MS = 1000;

    private static final int MILLION = 1_000_000;
    /** Decisions before anything counts, as on a server that has been up for a while: compiled, planned, connected. */
    private static final int WARM_UP = 5_000;

    private static final int WARM_UP_RATE = 40;
    private static final int SETTLING = 15;

    /** Seconds at each rate. */
    @Override
    public int usualSize() {
        return 20;
    }

    @Override
    public Map<String, Object> run(Product product, Bench.Order order) {
        int seconds = order.n();
        int search = RATES.stream().mapToInt(rate -> rate * seconds).sum();
        int hold = RATES.get(RATES.size() - 1) * seconds;
        int needed = search + 2 * hold + SETTLING * RATES.get(RATES.size() - 1) + WARM_UP + AIM_RATE * MINUTE;
        product.addCity(0, needed);
        Deque<WorkItem> items = new ArrayDeque<>(product.allAtTownship(0, Decide.STARS));
        Map<String, Person> reviewers = reviewers(product, needed);
        System.err.println("warm-up "
                + measure(items, reviewers, WARM_UP_RATE, WARM_UP / WARM_UP_RATE)
                        .answer());
        Map<String, Object> answer = new LinkedHashMap<>();
        Map<String, Object> found = new LinkedHashMap<>();
        int highest = 0;
        for (int rate : RATES) {
            Times times = measure(items, reviewers, rate, seconds);
            found.put(String.valueOf(rate), times.answer());
            System.err.println(rate + "/s " + times.answer());
            if (times.errors() > 0 || times.p(99) > HOPELESS_MS) {
                break;
            }
            if (times.p(99) <= LIMIT_MS) {
                highest = rate;
            }
        }
        answer.put("rates", found);
        answer.put("highest_rate", highest);
        answer.put("aim_rate", AIM_RATE);
        Times minute = measure(items, reviewers, AIM_RATE, MINUTE);
        System.err.println("a minute at " + AIM_RATE + "/s " + minute.answer());
        answer.put("a_minute_at_aim_rate", minute.answer());
        answer.putAll(withAMillion(product, new Hold(items, reviewers, Math.max(highest, RATES.get(0)), seconds)));
        return answer;
    }

    /** A rate to be kept for some seconds. */
    private record Hold(Deque<WorkItem> items, Map<String, Person> reviewers, int rate, int seconds) {}

    private Map<String, Object> withAMillion(Product product, Hold hold) {
        Times before = measure(hold, hold.seconds());
        InboxSize.add(product.keeper(JdbcClient.class), product.keeper(Inbox.class), MILLION);
        // what a million new rows leave to be written is not what is asked for
        product.keeper(JdbcClient.class).sql("checkpoint").update();
        measure(hold, SETTLING);
        Times after = measure(hold, hold.seconds());
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("at_highest", before.answer());
        answer.put("at_highest_with_a_million_open", after.answer());
        answer.put("slower_with_a_million", Pairs.rounded(after.p(50) / before.p(50)));
        answer.put("aim_slower", 1.1);
        return answer;
    }

    private Times measure(Hold hold, int seconds) {
        return measure(hold.items(), hold.reviewers(), hold.rate(), seconds);
    }

    /** Somebody signed in, as a browser would be. */
    private record Person(String cookie, String token) {}

    private Map<String, Person> reviewers(Product product, int villages) {
        Map<String, Person> reviewers = new LinkedHashMap<>();
        for (int township = 0; township * Product.TOWNSHIP_SIZE < villages; township++) {
            String session =
                    product.signIn(product.appointedReviewerOf(0, township).id());
            reviewers.put(Product.township(0, township), new Person("fivestar=" + session, ""));
        }
        address = product.address();
        reviewers.replaceAll((place, person) -> withToken(person));
        return reviewers;
    }

    private String address = "";
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private Person withToken(Person person) {
        HttpResponse<String> answer = http.sendAsync(
                        HttpRequest.newBuilder(URI.create(address + "/api/session"))
                                .header("Cookie", person.cookie())
                                .build(),
                        HttpResponse.BodyHandlers.ofString())
                .join();
        String token = answer.headers().allValues("set-cookie").stream()
                .filter(cookie -> cookie.startsWith("XSRF-TOKEN="))
                .map(cookie -> cookie.substring("XSRF-TOKEN=".length(), cookie.indexOf(';')))
                .findFirst()
                .orElseThrow();
        return new Person(person.cookie() + "; XSRF-TOKEN=" + token, token);
    }

    /** What answers took, in milliseconds. */
    private record Times(List<Double> millis, int errors) {

        double p(int percent) {
            return millis.isEmpty() ? 0 : millis.get(Math.min(millis.size() - 1, millis.size() * percent / 100));
        }

        Map<String, Object> answer() {
            return Map.of(
                    "p50_ms", Pairs.rounded(p(50)),
                    "p99_ms", Pairs.rounded(p(99)),
                    "decisions", millis.size(),
                    "errors", errors);
        }
    }

    private Times measure(Deque<WorkItem> items, Map<String, Person> reviewers, int rate, int seconds) {
        List<Double> millis = Collections.synchronizedList(new ArrayList<>());
        AtomicInteger errors = new AtomicInteger();
        List<CompletableFuture<?>> all = new ArrayList<>();
        long begun = System.nanoTime();
        for (int i = 0; i < rate * seconds; i++) {
            long due = begun + i * 1_000_000_000L / rate;
            while (System.nanoTime() < due) {
                LockSupport.parkNanos(due - System.nanoTime());
            }
            WorkItem item = items.remove();
            all.add(http.sendAsync(request(item, reviewers), HttpResponse.BodyHandlers.ofString())
                    .whenComplete((answer, failure) -> {
                        millis.add((System.nanoTime() - due) / 1e6);
                        if (failure != null || answer.statusCode() != 200) {
                            errors.incrementAndGet();
                            System.err.println(failure != null ? failure : answer.body());
                        }
                    }));
        }
        CompletableFuture.allOf(all.toArray(CompletableFuture[]::new)).join();
        return new Times(millis.stream().sorted().toList(), errors.get());
    }

    private HttpRequest request(WorkItem item, Map<String, Person> reviewers) {
        Person person = reviewers.get(item.queues().get(0).unit());
        return HttpRequest.newBuilder(
                        URI.create(address + "/api/work-items/" + item.id().value() + "/decision"))
                .timeout(Duration.ofSeconds(30))
                .header("Cookie", person.cookie())
                .header("X-XSRF-TOKEN", person.token())
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", "load-" + item.id().value())
                .header("If-Match", "\"" + item.version() + "\"")
                .POST(HttpRequest.BodyPublishers.ofString(
                        "{\"decision\":\"forward\",\"reason\":\"材料齐全，同意上报。\",\"form\":{},\"opinions\":[]}"))
                .build();
    }
}
