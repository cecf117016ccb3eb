package org.fivestar.declaration;

import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.fivestar.account.Actor;
import org.fivestar.account.People;
import org.fivestar.account.PersonId;
import org.fivestar.account.Post;
import org.fivestar.account.Roles;
import org.fivestar.declaration.DeclarationRow.SentBack;
import org.fivestar.declaration.DeclarationView.AnswerView;
import org.fivestar.declaration.DeclarationView.Asked;
import org.fivestar.declaration.DeclarationView.ClaimView;
import org.fivestar.declaration.DeclarationView.DeclarationItem;
import org.fivestar.declaration.DeclarationView.ReturnedView;
import org.fivestar.declaration.DeclarationView.StarProgress;
import org.fivestar.evidence.EvidenceFile;
import org.fivestar.forms.Finding;
import org.fivestar.forms.Indicator;
import org.fivestar.forms.Rubric;
import org.fivestar.forms.Severity;
import org.fivestar.forms.Star;
import org.fivestar.forms.Verdict;
import org.fivestar.place.PlaceRef;
import org.fivestar.place.Places;
import org.fivestar.processes.EditionContent;
import org.fivestar.processes.Inbox;
import org.fivestar.processes.InboxQuery;
import org.fivestar.processes.Run;
import org.fivestar.processes.RunId;
import org.fivestar.processes.RunQuery;
import org.fivestar.processes.Runs;
import org.fivestar.processes.Step;
import org.fivestar.processes.WorkItem;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Lays declarations out for reading. */
@Component
class DeclarationPages {

    private static final int MOST_RUNS = 200;

    private final Declarations declarations;
    private final Proposals proposals;
    private final VillageDesk desk;
    private final Returns returns;
    private final LinkedEvidence linked;
    private final ReviewerOpinions opinions;
    private final NextSteps nextSteps;
    private final DiagramNames names;
    private final Workdays workdays;
    private final Runs runs;
    private final Inbox inbox;
    private final Places places;
    private final People people;
    private final FormFields fields;
    private final StatedFormPages forms;
    private final AskedFields askedFields;
    private final DeclarationRepository rows;

    DeclarationPages(
            Declarations declarations,
            Proposals proposals,
            VillageDesk desk,
            Returns returns,
            LinkedEvidence linked,
            ReviewerOpinions opinions,
            NextSteps nextSteps,
            DiagramNames names,
            Workdays workdays,
            Runs runs,
            Inbox inbox,
            Places places,
            People people,
            FormFields fields,
            StatedFormPages forms,
            AskedFields askedFields,
            DeclarationRepository rows) {
        this.declarations = declarations;
        this.proposals = proposals;
        this.desk = desk;
        this.returns = returns;
        this.linked = linked;
        this.opinions = opinions;
        this.nextSteps = nextSteps;
        this.names = names;
        this.workdays = workdays;
        this.runs = runs;
        this.inbox = inbox;
        this.places = places;
        this.people = people;
        this.fields = fields;
        this.forms = forms;
        this.askedFields = askedFields;
        this.rows = rows;
    }

    /** Runs of the villages the actor declares for, newest year first. */
    List<DeclarationRow> mine(Actor actor) {
        List<Run> mine = actor.posts().stream()
                .filter(post -> post.role().equals(Roles.DECLARANT))
                .map(Post::place)
                .distinct()
                .flatMap(place ->
                        runs.page(new RunQuery(null, null, place, null, null, null, null, MOST_RUNS)).runs().stream())
                .sorted(Comparator.comparing(Run::year).reversed().thenComparing(Run::subject))
                .toList();
        Map<RunId, WorkItem> waiting = new HashMap<>();
        inbox.page(InboxQuery.todo(actor.reader(), MOST_RUNS))
                .items()
                .forEach(item -> waiting.putIfAbsent(item.run(), item));
        Map<RunId, ClaimedStars> claims =
                declarations.claims(mine.stream().map(Run::id).toList());
        Map<String, PlaceRef> refs = places.refs(mine.stream().map(Run::subject).toList());
        Map<RunId, SentBack> back = returns.mended(
                mine.stream().filter(run -> waiting.containsKey(run.id())).toList());
        return mine.stream()
                .map(run -> row(
                        run,
                        refs.get(run.subject()),
                        Optional.ofNullable(waiting.get(run.id())),
                        claims.getOrDefault(run.id(), new ClaimedStars(run.id(), List.of(), 0)),
                        back.get(run.id())))
                .toList();
    }

    private DeclarationRow row(
            Run run, PlaceRef place, Optional<WorkItem> item, ClaimedStars claim, @Nullable SentBack back) {
        return new DeclarationRow(
                run.id().value(),
                place,
                run.kind(),
                run.year(),
                run.state(),
                run.outcome(),
                run.outcome() == null
                        ? null
                        : names.find(run.edition(), run.outcome())
                                .map(DiagramNames.Named::name)
                                .orElse(run.outcome()),
                run.stage(),
                run.stage() == null ? null : NextSteps.stageName(desk.edition(run), run.stage()),
                item.map(i -> i.id().value()).orElse(null),
                item.map(WorkItem::name).orElse(null),
                item.map(WorkItem::dueAt).orElse(null),
                item.map(i -> workdays.remaining(i.dueAt())).orElse(null),
                run.returned(),
                claim.stars(),
                claim.level(),
                back);
    }

    DeclarationView view(Run run, Actor actor) {
        Declaration stated = declarations.get(run);
        List<WorkItem> items = inbox.allOf(run.id());
        List<WorkItem> open = items.stream()
                .filter(item -> item.state() == WorkItem.State.OPEN)
                .toList();
        boolean back = withVillage(run, open) && !opinions.keepsFrom(run, actor);
        Optional<FormFields.Laid> laid = desk.find(run, open, actor).map(work -> fields.lay(work, actor));
        StatedForms handedIn = StatedForms.of(rows.submissions(run.id()));
        StatedForms now = laid.map(it -> handedIn.with(it.work().item().element(), FormFields.current(it)))
                .orElse(handedIn);
        return view(run, new Read(stated, now), laid, back ? returned(run, items, actor) : null, actor);
    }

    /** What was handed in at some time: to be read only. */
    DeclarationView version(Run run, Declaration stated, StatedForms given, Actor actor) {
        return view(run, new Read(stated, given), Optional.empty(), null, actor);
    }

    /** What there is to read: the declaration, and the forms of its steps. */
    private record Read(Declaration stated, StatedForms forms) {}

    private DeclarationView view(
            Run run, Read read, Optional<FormFields.Laid> laid, @Nullable ReturnedView returned, Actor actor) {
        Declaration stated = read.stated();
        Rubric rubric = desk.rubric(run);
        Map<String, Proposal> filledIn = proposals.takenOver(stated);
        return new DeclarationView(
                run.id().value(),
                places.ref(run.subject()),
                run.kind(),
                run.year(),
                run.cycle(),
                stated.version(),
                laid.isPresent(),
                new ClaimView(stated.stars(), stated.level(), stated.statement()),
                rubric,
                answers(run, stated, filledIn, actor),
                progress(rubric, stated),
                laid.map(it -> missing(it, stated)).orElse(List.of()),
                rubric.reckon(stated.stars(), stated.measured()),
                asked(rubric, stated, filledIn),
                askedFields.of(List.of(run)).getOrDefault(run.id(), new Asked(0, 0, 0)),
                forms.view(run, read.forms(), actor),
                laid.map(it -> item(it, stated)).orElse(null),
                returned);
    }

    /** The answers, each with its files and what it amounts to; a few statements, whatever their number. */
    Map<String, AnswerView> answers(Run run, Declaration stated, Actor actor) {
        return answers(run, stated, proposals.takenOver(stated), actor);
    }

    private Map<String, AnswerView> answers(Run run, Declaration stated, Map<String, Proposal> filledIn, Actor actor) {
        Collection<StatedAnswer> all = stated.answers().values();
        Map<String, EvidenceFile> files = linked.byId(
                all.stream().flatMap(a -> a.evidence().stream()).distinct().toList(), actor);
        Map<PersonId, String> names = people.names(Stream.concat(
                        all.stream().map(StatedAnswer::updatedBy),
                        filledIn.values().stream().map(Proposal::by))
                .distinct()
                .map(PersonId::new)
                .toList());
        Map<RunId, Integer> years = years(all);
        Map<String, AnswerView> views = new LinkedHashMap<>();
        for (Star star : desk.rubric(run).stars()) {
            boolean seesFiles = actor.sees(RunDoor.path(run), star.code());
            star.indicators()
                    .filter(indicator -> stated.answers().containsKey(indicator.code()))
                    .forEach(indicator -> {
                        StatedAnswer answer = stated.answers().get(indicator.code());
                        views.put(
                                indicator.code(),
                                answer(
                                        indicator,
                                        answer,
                                        new Known(seesFiles ? files : Map.of(), names, years, filledIn)));
                    });
        }
        return views;
    }

    /** What answers refer to, by its id. */
    private record Known(
            Map<String, EvidenceFile> files,
            Map<PersonId, String> names,
            Map<RunId, Integer> years,
            Map<String, Proposal> filledIn) {

        String name(String person) {
            return names.getOrDefault(new PersonId(person), person);
        }
    }

    private Map<RunId, Integer> years(Collection<StatedAnswer> answers) {
        List<RunId> from = answers.stream()
                .map(StatedAnswer::carriedFrom)
                .filter(Objects::nonNull)
                .distinct()
                .toList();
        return from.isEmpty() ? Map.of() : runs.allOf(from).stream().collect(Collectors.toMap(Run::id, Run::year));
    }

    private static AnswerView answer(Indicator indicator, StatedAnswer answer, Known known) {
        Verdict verdict = Rubric.selfVerdict(indicator, answer.measured());
        Proposal filledIn = known.filledIn().get(indicator.code());
        return new AnswerView(
                answer.value(),
                answer.note(),
                answer.evidence().stream()
                        .filter(known.files()::containsKey)
                        .map(known.files()::get)
                        .toList(),
                verdict.result(),
                verdict.sentence(),
                answer.version(),
                known.name(answer.updatedBy()),
                answer.updatedAt(),
                answer.carriedFrom() == null ? null : known.years().get(answer.carriedFrom()),
                answer.factDay(),
                filledIn == null ? null : known.name(filledIn.by()),
                filledIn == null ? null : filledIn.at());
    }

    /** The village's counter: what was asked, taken over, and written. */
    Asked asked(Rubric rubric, Declaration stated) {
        return asked(rubric, stated, proposals.takenOver(stated));
    }

    private static Asked asked(Rubric rubric, Declaration stated, Map<String, Proposal> filledIn) {
        List<Indicator> asked = rubric.stars().stream()
                .filter(star -> stated.stars().contains(star.code()))
                .flatMap(Star::indicators)
                .toList();
        List<StatedAnswer> given = asked.stream()
                .filter(indicator -> answered(indicator, stated))
                .map(indicator -> stated.answers().get(indicator.code()))
                .toList();
        int carried = (int) given.stream()
                .filter(answer -> answer.takenOver() || isFilledIn(filledIn.get(answer.indicator())))
                .count();
        return new Asked(asked.size(), carried, given.size() - carried);
    }

    private static boolean isFilledIn(@Nullable Proposal proposal) {
        return proposal != null && proposal.hasValue();
    }

    List<StarProgress> progress(Rubric rubric, Declaration stated) {
        return rubric.stars().stream()
                .filter(star -> stated.stars().contains(star.code()))
                .map(star -> {
                    List<Indicator> asked = star.indicators().toList();
                    long done = asked.stream()
                            .filter(indicator -> answered(indicator, stated))
                            .count();
                    return new StarProgress(star.code(), (int) done, asked.size());
                })
                .toList();
    }

    private static boolean answered(Indicator indicator, Declaration stated) {
        StatedAnswer answer = stated.answers().get(indicator.code());
        return answer != null
                && Rubric.selfVerdict(indicator, answer.measured()).result() != Verdict.Result.UNANSWERED;
    }

    List<Finding> missing(VillageDesk.Work work, Declaration stated, Actor actor) {
        return missing(fields.lay(work, actor), stated);
    }

    private List<Finding> missing(FormFields.Laid laid, Declaration stated) {
        VillageDesk.Work work = laid.work();
        return Stream.concat(
                        declarations.lacking(desk.rubric(work.run()), stated, work.form()).stream(),
                        fields.lacking(laid).stream())
                .filter(finding -> finding.severity() == Severity.ERROR)
                .toList();
    }

    private DeclarationItem item(FormFields.Laid laid, Declaration stated) {
        VillageDesk.Work work = laid.work();
        WorkItem item = work.item();
        Step step = work.edition().diagram().findStep(item.element()).orElseThrow();
        Map<String, List<NextStep>> next =
                nextSteps.byOutcome(new NextSteps.Outlook(work.edition(), work.run(), stated.stars()), step);
        return new DeclarationItem(
                item.id().value(),
                item.name(),
                item.element(),
                laid.asked(),
                fields.views(laid.standing()),
                work.form().panel(),
                OutcomeView.of(work.form(), next),
                item.dueAt(),
                workdays.remaining(item.dueAt()),
                item.version());
    }

    private boolean withVillage(Run run, List<WorkItem> open) {
        EditionContent edition = desk.edition(run);
        return open.stream().anyMatch(item -> VillageDesk.isVillagePanel(desk.form(edition, item)));
    }

    /** The latest return, with every opinion given since the village last handed in. */
    private ReturnedView returned(Run run, List<WorkItem> items, Actor actor) {
        EditionContent edition = desk.edition(run);
        Optional<WorkItem> back = returns.latest(run, items);
        if (back.isEmpty()) {
            return null;
        }
        Instant handedIn = items.stream()
                .filter(item -> item.state() == WorkItem.State.DONE
                        && VillageDesk.isVillagePanel(desk.form(edition, item))
                        && item.completedAt().isBefore(back.get().completedAt()))
                .map(WorkItem::completedAt)
                .max(Comparator.naturalOrder())
                .orElse(Instant.EPOCH);
        PersonId by = new PersonId(String.valueOf(back.get().completedBy()));
        List<OpinionView> said = opinions.of(run, actor);
        return new ReturnedView(
                people.names(List.of(by)).getOrDefault(by, by.value()),
                back.get().name(),
                back.get().completedAt(),
                String.valueOf(back.get().reason()),
                returns.asked(run, items, said).stream().sorted().toList(),
                said.stream().filter(opinion -> opinion.at().isAfter(handedIn)).toList());
    }
}
