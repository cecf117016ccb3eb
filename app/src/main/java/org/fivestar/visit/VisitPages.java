package org.fivestar.visit;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.fivestar.account.Actor;
import org.fivestar.account.People;
import org.fivestar.account.PersonId;
import org.fivestar.account.Post;
import org.fivestar.evidence.EvidenceFile;
import org.fivestar.place.PlaceRef;
import org.fivestar.place.Places;
import org.fivestar.visit.SiteRecord.Kind;
import org.fivestar.visit.Visit.Outcome;
import org.fivestar.visit.Visit.State;
import org.fivestar.visit.VisitRow.MemberView;
import org.fivestar.visit.VisitView.DifferenceView;
import org.fivestar.visit.VisitView.LineView;
import org.fivestar.visit.VisitView.ScoreView;
import org.fivestar.visit.VisitView.VisitOutcome;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Lays visits out for reading; each list in a fixed number of statements. */
@Component
class VisitPages {

    private final Visits visits;
    private final VisitRepository rows;
    private final SiteRecordRepository records;
    private final RectificationRepository ledger;
    private final RectificationPages problems;
    private final SiteFiles files;
    private final Places places;
    private final People people;

    VisitPages(
            Visits visits,
            VisitRepository rows,
            SiteRecordRepository records,
            RectificationRepository ledger,
            RectificationPages problems,
            SiteFiles files,
            Places places,
            People people) {
        this.visits = visits;
        this.rows = rows;
        this.records = records;
        this.ledger = ledger;
        this.problems = problems;
        this.files = files;
        this.places = places;
        this.people = people;
    }

    /** Which visits are asked for, as they stand in the address. */
    record Asked(
            @Nullable Long draw,
            @Nullable Integer year,
            @Nullable String place,
            @Nullable State state,
            VisitRepository.Mine mine,
            @Nullable String cursor,
            int limit) {}

    VisitList page(Asked asked, Actor actor) {
        List<Visit> found = rows.page(new VisitRepository.Wanted(
                VisitRights.overlooked(actor),
                covered(actor),
                actor.id().value(),
                asked.mine(),
                asked.draw(),
                asked.year(),
                asked.place(),
                asked.state(),
                Rows.after(asked.cursor()),
                asked.limit() + 1));
        List<Visit> shown = found.subList(0, Math.min(asked.limit(), found.size()));
        String next = found.size() > asked.limit()
                ? String.valueOf(shown.get(asked.limit() - 1).id())
                : null;
        // who keeps out of a village sees nothing of it, whatever the post above it lets through
        return new VisitList(
                rows(shown.stream()
                        .filter(visit -> VisitRights.sees(actor, visit))
                        .toList()),
                next);
    }

    private static List<String> covered(Actor actor) {
        return actor.posts().stream()
                .map(Post::place)
                .filter(Objects::nonNull)
                .filter(place -> actor.sees(List.of(place)))
                .distinct()
                .toList();
    }

    private List<VisitRow> rows(List<Visit> shown) {
        List<Long> ids = shown.stream().map(Visit::id).toList();
        Map<String, PlaceRef> refs =
                places.refs(shown.stream().map(Visit::place).toList());
        Map<PersonId, String> names = people.names(shown.stream()
                .flatMap(visit -> visit.group().members().stream())
                .distinct()
                .toList());
        Map<Long, SiteRecordRepository.Sums> recorded = ids.isEmpty() ? Map.of() : records.sums(ids);
        Map<Long, RectificationRepository.Sums> handed = ids.isEmpty() ? Map.of() : ledger.sums(ids);
        List<VisitRow> views = new ArrayList<>();
        for (Visit visit : shown) {
            SiteRecordRepository.Sums sums = recorded.getOrDefault(visit.id(), new SiteRecordRepository.Sums(0, 0));
            RectificationRepository.Sums lines =
                    handed.getOrDefault(visit.id(), new RectificationRepository.Sums(0, 0));
            views.add(new VisitRow(
                    visit.id(),
                    visit.draw(),
                    refs.get(visit.place()),
                    visit.kind(),
                    visit.year(),
                    visit.run().value(),
                    visit.state(),
                    visit.group().members().stream()
                            .map(member -> new MemberView(member.value(), names.getOrDefault(member, member.value())))
                            .toList(),
                    visit.group().outsiders(),
                    visit.day(),
                    visit.outcome() == null ? null : visit.outcome().day(),
                    sums.scorers(),
                    sums.differs(),
                    lines.all(),
                    lines.open()));
        }
        return views;
    }

    VisitView view(long id, Actor actor) {
        Visit visit = visits.get(id, actor);
        List<SiteRecord> lines = records.all(id).stream()
                .filter(line -> mayRead(line, visit, actor))
                .toList();
        Lines laidOut = new Lines(lines, names(visit, lines), actor);
        Map<String, EvidenceFile> byId = files.byId(
                lines.stream()
                        .flatMap(line -> line.evidence().stream())
                        .distinct()
                        .toList(),
                actor);
        return new VisitView(
                rows(List.of(visit)).get(0),
                visit.version(),
                visit.note(),
                outcome(visit.outcome(), laidOut.names()),
                visit.closedAt(),
                laidOut.of(Kind.SCORE)
                        .map(line -> new ScoreView(laidOut.view(line), line.points(), line.most()))
                        .toList(),
                laidOut.of(Kind.DIFFERENCE)
                        .map(line -> new DifferenceView(
                                laidOut.view(line),
                                line.finding(),
                                line.stated(),
                                line.evidence().stream()
                                        .filter(byId::containsKey)
                                        .map(byId::get)
                                        .toList()))
                        .toList(),
                problems.ofVisit(visit, actor),
                may(visit, actor));
    }

    /** Until the visit is done a member sees no other member's scores: nobody scores by the neighbour's sheet. */
    private static boolean mayRead(SiteRecord line, Visit visit, Actor actor) {
        boolean own = line.person().equals(actor.id().value());
        boolean open = visit.state() != State.PLANNED
                || line.kind() == Kind.DIFFERENCE
                || VisitRights.overlooks(actor, visit.path())
                || VisitRights.leads(actor, visit);
        return own || (open && actor.sees(visit.path(), line.star()));
    }

    private static List<String> may(Visit visit, Actor actor) {
        boolean office = VisitRights.office(actor, visit.path());
        boolean member = VisitRights.inGroup(actor, visit);
        boolean planned = visit.state() == State.PLANNED;
        boolean closed = visit.state() == State.CLOSED;
        return Stream.of(
                        office && planned ? "plan" : "",
                        member && planned ? "record" : "",
                        member && !closed ? "correct" : "",
                        planned && VisitRights.directs(actor, visit) ? "finish" : "",
                        (office || member) && !closed ? "hand-over" : "",
                        office && visit.state() == State.DONE ? "close" : "")
                .filter(word -> !word.isEmpty())
                .toList();
    }

    private Map<PersonId, String> names(Visit visit, List<SiteRecord> lines) {
        Collection<PersonId> people = lines.stream()
                .map(line -> new PersonId(line.person()))
                .distinct()
                .collect(Collectors.toCollection(ArrayList::new));
        if (visit.outcome() != null) {
            people.add(new PersonId(visit.outcome().by()));
        }
        return this.people.names(people);
    }

    private static @Nullable VisitOutcome outcome(@Nullable Outcome outcome, Map<PersonId, String> names) {
        return outcome == null
                ? null
                : new VisitOutcome(
                        outcome.day(),
                        outcome.methods(),
                        outcome.words(),
                        names.getOrDefault(new PersonId(outcome.by()), outcome.by()),
                        outcome.at());
    }

    /** Lines with the names of their writers and what replaced them. */
    private record Lines(List<SiteRecord> all, Map<PersonId, String> names, Actor actor) {

        Stream<SiteRecord> of(Kind kind) {
            return all.stream().filter(line -> line.kind() == kind);
        }

        LineView view(SiteRecord line) {
            Map<Long, Long> replacedBy = new HashMap<>();
            all.stream().filter(one -> one.replaces() != null).forEach(one -> replacedBy.put(one.replaces(), one.id()));
            String writer = names.getOrDefault(new PersonId(line.person()), line.person());
            return new LineView(
                    line.id(),
                    line.star(),
                    line.indicator(),
                    line.words(),
                    line.outsider().isEmpty() ? writer : line.outsider(),
                    line.outsider().isEmpty() ? null : writer,
                    line.person().equals(actor.id().value()),
                    line.at(),
                    line.replaces(),
                    line.reason(),
                    replacedBy.get(line.id()));
        }
    }
}
