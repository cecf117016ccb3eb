package org.fivestar.demo;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.fivestar.cycle.Cycle;
import org.fivestar.demo.Stagehand.Cue;
import org.fivestar.forms.Rubric;
import org.fivestar.place.Place;
import org.fivestar.place.Places;
import org.fivestar.processes.Editions;
import org.fivestar.processes.Inbox;
import org.fivestar.processes.Run;
import org.fivestar.processes.RunPage;
import org.fivestar.processes.RunQuery;
import org.fivestar.processes.Runs;
import org.fivestar.processes.WorkCalendar;
import org.springframework.context.annotation.Profile;
import org.springframework.dao.PessimisticLockingFailureException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * One year of a whole city, day by day: the clock moves to a working day, and what the stories say for that day
 * happens, many moves in one transaction; what would lie in the future is left out. Moves made before a cut-off are recognised and left out.
 */
class YearStep implements DemoStep {

    private static final int BATCH = 20;
    private static final int REPEATS = 3;
    private static final int PAGE = 200;
    private static final int WORKERS = 2;

    /** What a year's step works with. */
    @Component
    @Profile("demo")
    record Hands(
            Openings openings,
            Places places,
            Editions editions,
            Runs runs,
            Inbox inbox,
            WorkCalendar calendar,
            DemoClock clock,
            Troupe troupe,
            Stagehand stagehand,
            Shelf shelf,
            TransactionTemplate transactions,
            DemoProperties properties) {}

    /** Which year, when it opens, what people read, and which course its places take; given the villages shown first. */
    record Playbill(int year, LocalDate opens, String label, Function<List<String>, Plot> plot) {}

    private final Hands hands;
    private final Playbill bill;

    YearStep(Hands hands, Playbill bill) {
        this.hands = hands;
        this.bill = bill;
    }

    @Override
    public String name() {
        return "year-" + bill.year();
    }

    @Override
    public String label() {
        return bill.label();
    }

    @Override
    public int weight() {
        return 30;
    }

    @Override
    public void run(Report report) {
        hands.troupe().gather();
        // opening is the small beginning of it: what is told must not go back
        Cycle cycle = hands.openings().open(bill.year(), bill.opens().atTime(8, 40), (done, of) -> report.at(0, of));
        Map<Integer, List<Cue>> days = days(cycle);
        days.keySet()
                .removeIf(day -> !date(day).isBefore(hands.properties().start().toLocalDate()));
        int total = days.values().stream().mapToInt(List::size).sum();
        AtomicInteger played = new AtomicInteger();
        Cast cast = cast();
        Notices notices = new Notices(hands);
        ExecutorService workers = Executors.newFixedThreadPool(WORKERS, work -> new Thread(work, "demo-" + name()));
        try {
            for (var day : days.entrySet()) {
                LocalDate date = date(day.getKey());
                notices.passed(date);
                together(workers, batches(date, day.getValue(), cast, played));
                day.getValue().forEach(cue -> notices.posted(cue, date));
                report.at(played.get(), total);
            }
            notices.allPassed();
            if (hands.runs().openOf(cycle.id().value()) == 0) {
                hands.openings().close(cycle);
            }
        } finally {
            workers.shutdownNow();
        }
    }

    private LocalDate date(int day) {
        return day == 0 ? bill.opens() : hands.calendar().after(bill.opens(), day);
    }

    /** A day's moves in batches of different runs, which may happen side by side. */
    private List<Callable<Integer>> batches(LocalDate date, List<Cue> cues, Cast cast, AtomicInteger done) {
        List<Callable<Integer>> batches = new ArrayList<>();
        for (int from = 0; from < cues.size(); from += BATCH) {
            LocalDateTime hour = hour(date, from, cues.size());
            List<Cue> batch = cues.subList(from, Math.min(from + BATCH, cues.size()));
            batches.add(() -> {
                hands.clock().moveTo(hour);
                play(batch, cast);
                return done.addAndGet(batch.size());
            });
        }
        return batches;
    }

    private static void together(ExecutorService workers, List<Callable<Integer>> batches) {
        try {
            for (Future<Integer> batch : workers.invokeAll(batches)) {
                batch.get();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("stopped while loading", e);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e.getCause());
        }
    }

    /** Spreads a day's moves over its working hours, beginning at another minute every day. */
    private static LocalDateTime hour(LocalDate date, int from, int of) {
        return date.atTime(LocalTime.of(8, 40))
                .plusMinutes(date.toEpochDay() * 17 % 50)
                .plusMinutes(8L * 60 * from / Math.max(1, of));
    }

    private void play(List<Cue> batch, Cast cast) {
        List<Cue> ready = new ArrayList<>();
        for (Cue cue : batch) {
            ready.add(hands.shelf().stock(cue, cast.richness(cue.run())));
        }
        playWhole(ready);
    }

    /** Two batches may open the same baskets in another order; the one the database gives up is played again, whole. */
    private void playWhole(List<Cue> ready) {
        for (int left = REPEATS; ; left--) {
            try {
                hands.transactions().executeWithoutResult(status -> ready.forEach(hands.stagehand()::play));
                return;
            } catch (PessimisticLockingFailureException deadlock) {
                if (left == 0) {
                    throw deadlock;
                }
            }
        }
    }

    private Map<Integer, List<Cue>> days(Cycle cycle) {
        Map<String, Run> runs = runs(cycle);
        Map<String, Rubric> rubrics = hands.editions().content(cycle.edition()).rubrics();
        List<String> stage = cast().stageVillages().stream().map(Place::code).toList();
        Plot plot = bill.plot().apply(stage);
        Map<Integer, List<Cue>> days = new TreeMap<>();
        for (Place place : hands.places().subjects(cycle.area())) {
            Run run = runs.get(place.code());
            Story story = plot.story(place, rubrics.get(run.kind()));
            story.moves()
                    .forEach(m -> days.computeIfAbsent(m.day(), d -> new ArrayList<>())
                            .add(new Cue(run, story, m, Map.of())));
        }
        return days;
    }

    private Cast cast() {
        return new Cast(hands.places().get(hands.properties().cityCode()), hands.places());
    }

    private Map<String, Run> runs(Cycle cycle) {
        Map<String, Run> runs = new HashMap<>();
        String cursor = null;
        do {
            RunPage page =
                    hands.runs().page(new RunQuery(null, cycle.id().value(), null, null, null, null, cursor, PAGE));
            page.runs().forEach(r -> runs.put(r.subject(), r));
            cursor = page.next();
        } while (cursor != null);
        return runs;
    }
}
