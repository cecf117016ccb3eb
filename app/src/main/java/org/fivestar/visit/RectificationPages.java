package org.fivestar.visit;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.fivestar.account.Actor;
import org.fivestar.account.People;
import org.fivestar.account.PersonId;
import org.fivestar.account.Post;
import org.fivestar.account.Roles;
import org.fivestar.declaration.Workdays;
import org.fivestar.evidence.EvidenceFile;
import org.fivestar.place.PlaceRef;
import org.fivestar.place.Places;
import org.fivestar.platform.HouseClock;
import org.fivestar.visit.Rectification.Entry;
import org.fivestar.visit.Rectification.State;
import org.fivestar.visit.RectificationRepository.After;
import org.fivestar.visit.RectificationRepository.Wanted;
import org.fivestar.visit.RectificationRow.RectificationAnswer;
import org.fivestar.visit.RectificationView.RectificationEntry;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Lays the ledger out for reading; each page in a fixed number of statements. */
@Component
class RectificationPages {

    private static final List<State> OPEN =
            List.of(State.HANDED_OVER, State.ANSWERED, State.CLOSING_ASKED, State.SENT_BACK);

    private final Rectifications rectifications;
    private final RectificationRepository rows;
    private final VisitRepository visits;
    private final SiteRubric rubric;
    private final SiteFiles files;
    private final Workdays workdays;
    private final Places places;
    private final People people;
    private final Clock clock;

    RectificationPages(
            Rectifications rectifications,
            RectificationRepository rows,
            VisitRepository visits,
            SiteRubric rubric,
            SiteFiles files,
            Workdays workdays,
            Places places,
            People people,
            Clock clock) {
        this.rectifications = rectifications;
        this.rows = rows;
        this.visits = visits;
        this.rubric = rubric;
        this.files = files;
        this.workdays = workdays;
        this.places = places;
        this.people = people;
        this.clock = clock;
    }

    /**
     * Which lines are asked for.
     *
     * @param states {@code open}, {@code overdue}, a state, or null for all
     */
    record Asked(
            @Nullable String states,
            @Nullable Integer year,
            @Nullable String place,
            @Nullable Long visit,
            @Nullable String cursor,
            int limit) {

        Asked after(@Nullable String next) {
            return new Asked(states, year, place, visit, next, limit);
        }
    }

    RectificationList page(Asked asked, Actor actor) {
        Wanted wanted = wanted(asked, actor);
        List<Rectification> found = rows.page(new RectificationRepository.Page(
                wanted, states(asked), overdueOn(asked), after(asked.cursor()), asked.limit() + 1));
        List<Rectification> shown = found.subList(0, Math.min(asked.limit(), found.size()));
        Rectification last = found.size() > asked.limit() ? shown.get(asked.limit() - 1) : null;
        return new RectificationList(rows(shown), last == null ? null : last.due() + "~" + last.id(), counts(wanted));
    }

    /** Counts by state, those that are overdue beside them. */
    private Map<String, Integer> counts(Wanted wanted) {
        Map<String, Integer> counts = new TreeMap<>();
        for (State state : State.values()) {
            counts.put(state.word(), 0);
        }
        rows.counts(wanted).forEach((state, n) -> counts.put(state.word(), n));
        counts.put("overdue", rows.countOverdue(wanted, LocalDate.now(clock)));
        return counts;
    }

    /** The lines of a visit, without paging: there are few. */
    List<RectificationRow> ofVisit(Visit visit, Actor actor) {
        Asked asked = new Asked(null, null, null, visit.id(), null, 200);
        return rows(rows.page(
                new RectificationRepository.Page(wanted(asked, actor), List.of(), null, null, asked.limit())));
    }

    private static Wanted wanted(Asked asked, Actor actor) {
        List<Post> posts = actor.posts().stream()
                .filter(post -> post.place() != null && actor.sees(List.of(post.place()), post.star()))
                .toList();
        return new Wanted(
                posts.stream().map(Post::place).toArray(String[]::new),
                posts.stream().map(Post::star).toArray(String[]::new),
                Rows.array(actor.recused()),
                asked.year(),
                asked.place(),
                asked.visit());
    }

    private static List<State> states(Asked asked) {
        if (asked.states() == null) {
            return List.of();
        }
        return asked.states().equals("open") || asked.states().equals("overdue")
                ? OPEN
                : List.of(State.of(asked.states()));
    }

    private @Nullable LocalDate overdueOn(Asked asked) {
        return "overdue".equals(asked.states()) ? LocalDate.now(clock) : null;
    }

    private static @Nullable After after(@Nullable String cursor) {
        if (cursor == null || cursor.isBlank()) {
            return null;
        }
        String[] parts = cursor.split("~");
        if (parts.length != 2 || !parts[0].matches("\\d{4}-\\d{2}-\\d{2}") || !parts[1].matches("\\d{1,18}")) {
            throw Rows.wrongCursor();
        }
        try {
            return new After(LocalDate.parse(parts[0]), Long.parseLong(parts[1]));
        } catch (DateTimeException noDay) {
            throw Rows.wrongCursor().causedBy(noDay);
        }
    }

    RectificationView view(long id, Actor actor) {
        Rectification line = rectifications.get(id, actor);
        List<Entry> entries = rows.entries(List.of(id));
        Map<PersonId, String> names = people.names(
                entries.stream().map(entry -> new PersonId(entry.person())).toList());
        Map<String, EvidenceFile> byId = files.byId(
                entries.stream().flatMap(entry -> entry.evidence().stream()).toList(), actor);
        Map<Long, Long> replacedBy = new HashMap<>();
        entries.stream()
                .filter(entry -> entry.replaces() != null)
                .forEach(entry -> replacedBy.put(entry.replaces(), entry.id()));
        Map<Long, LocalDate> dueBefore = dueBefore(line, entries);
        List<RectificationEntry> views = entries.stream()
                .map(entry -> new RectificationEntry(
                        entry.id(),
                        entry.kind(),
                        entry.unit(),
                        entry.measure(),
                        entry.due(),
                        dueBefore.get(entry.id()),
                        entry.words(),
                        entry.evidence().stream()
                                .filter(byId::containsKey)
                                .map(byId::get)
                                .toList(),
                        names.getOrDefault(new PersonId(entry.person()), entry.person()),
                        entry.at(),
                        entry.replaces(),
                        entry.reason(),
                        replacedBy.get(entry.id())))
                .toList();
        return new RectificationView(rows(List.of(line)).get(0), views, may(line, actor));
    }

    /** For each extension the last day it put off. */
    private static Map<Long, LocalDate> dueBefore(Rectification line, List<Entry> entries) {
        Map<Long, LocalDate> before = new HashMap<>();
        LocalDate last = line.firstDue();
        for (Entry entry : entries) {
            if (entry.kind() == EntryKind.EXTENDED && entry.due() != null) {
                before.put(entry.id(), last);
                last = entry.due();
            }
        }
        return before;
    }

    private List<String> may(Rectification line, Actor actor) {
        if (!line.isOpen()) {
            return List.of();
        }
        boolean village = actor.has(Roles.DECLARANT, line.path()) && line.state() != State.CLOSING_ASKED;
        boolean answered = line.state() != State.HANDED_OVER;
        boolean directs = VisitRights.directs(actor, visits.find(line.visit()).orElseThrow());
        boolean asked = line.state() == State.CLOSING_ASKED;
        return Stream.of(
                        village && !answered ? "answer" : "",
                        village && answered ? "correct" : "",
                        village && answered ? "progress" : "",
                        village && answered ? "ask" : "",
                        directs ? "extend" : "",
                        directs && asked ? "close" : "",
                        directs && asked ? "send-back" : "",
                        directs ? "drop" : "")
                .filter(word -> !word.isEmpty())
                .toList();
    }

    private List<RectificationRow> rows(List<Rectification> shown) {
        if (shown.isEmpty()) {
            return List.of();
        }
        Map<Long, List<Entry>> entries = rows
                .entries(shown.stream().map(Rectification::id).toList())
                .stream()
                .collect(Collectors.groupingBy(Entry::rectification, LinkedHashMap::new, Collectors.toList()));
        Map<String, PlaceRef> refs =
                places.refs(shown.stream().map(Rectification::place).distinct().toList());
        Map<PersonId, String> names = people.names(
                shown.stream().map(line -> new PersonId(line.handedBy())).toList());
        Map<Long, String> about = rubric.words(shown);
        List<RectificationRow> views = new ArrayList<>();
        for (Rectification line : shown) {
            views.add(row(
                    line,
                    entries.getOrDefault(line.id(), List.of()),
                    new Words(
                            refs.get(line.place()),
                            about.getOrDefault(line.id(), line.star()),
                            names.getOrDefault(new PersonId(line.handedBy()), line.handedBy()))));
        }
        return views;
    }

    private record Words(PlaceRef place, String about, String handedBy) {}

    private RectificationRow row(Rectification line, List<Entry> entries, Words words) {
        Instant last = entries.isEmpty()
                ? line.handedAt()
                : entries.get(entries.size() - 1).at();
        boolean overdue = line.isOpen() && line.due().isBefore(LocalDate.now(clock));
        return new RectificationRow(
                line.id(),
                line.visit(),
                words.place(),
                line.year(),
                line.run().value(),
                line.star(),
                line.indicator(),
                words.about(),
                line.words(),
                line.measure(),
                line.firstDue(),
                line.due(),
                line.isOpen() ? workdays.remaining(endOf(line.due())) : null,
                overdue,
                line.state(),
                words.handedBy(),
                line.handedAt(),
                standing(entries),
                last,
                entries.size());
    }

    /** The newest answer: an earlier one it replaces no longer counts. */
    static @Nullable RectificationAnswer standing(Collection<Entry> entries) {
        Set<Long> replaced =
                entries.stream().map(Entry::replaces).filter(Objects::nonNull).collect(Collectors.toSet());
        Optional<Entry> answer = entries.stream()
                .filter(entry -> entry.kind() == EntryKind.ANSWERED && !replaced.contains(entry.id()))
                .findFirst();
        return answer.filter(entry -> entry.due() != null)
                .map(entry -> new RectificationAnswer(entry.unit(), entry.measure(), entry.due()))
                .orElse(null);
    }

    private static Instant endOf(LocalDate day) {
        return day.atTime(LocalTime.MAX).atZone(HouseClock.ZONE).toInstant();
    }
}
