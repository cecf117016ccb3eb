package org.fivestar.demo;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Objects;
import org.fivestar.account.Actor;
import org.fivestar.cycle.Cycle;
import org.fivestar.cycle.Cycles;
import org.fivestar.demo.paper.Words;
import org.fivestar.forms.Indicator;
import org.fivestar.forms.Star;
import org.fivestar.place.Places;
import org.fivestar.processes.Editions;
import org.fivestar.processes.Queue;
import org.fivestar.processes.Run;
import org.fivestar.processes.Runs;
import org.fivestar.visit.About;
import org.fivestar.visit.DrawFilter;
import org.fivestar.visit.Draws;
import org.fivestar.visit.EntryKind;
import org.fivestar.visit.OnSite;
import org.fivestar.visit.Rectifications;
import org.fivestar.visit.SiteRecords;
import org.fivestar.visit.Visit;
import org.fivestar.visit.VisitGroup;
import org.fivestar.visit.Visits;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Villages of the first county drawn by lot and visited by its office and teams. It happens in one transaction, so a
 * loading that was cut off finds either all of it or nothing.
 */
class VisitStep implements DemoStep {

    /** What the step works with. */
    @Component
    @Profile("demo")
    record Hands(
            Draws draws,
            Visits visits,
            SiteRecords records,
            Rectifications ledger,
            Cycles cycles,
            Runs runs,
            Editions editions,
            DemoClock clock,
            Troupe troupe,
            Places places,
            DemoProperties properties,
            TransactionTemplate transactions) {}

    /** Where a round goes and how far it has come: a whole county that waits, or one township that was put right. */
    enum Extent {
        COUNTY_PLANNED,
        TOWNSHIP_PUT_RIGHT
    }

    /**
     * A round of visits.
     *
     * @param year the year whose villages are visited
     * @param drawn when it is drawn
     * @param seed what was read out at the meeting
     * @param share how many of a hundred
     */
    record Round(int year, LocalDateTime drawn, String seed, int share, Extent extent) {}

    private final Hands hands;
    private final Round round;

    VisitStep(Hands hands, Round round) {
        this.hands = hands;
        this.round = round;
    }

    @Override
    public String name() {
        return "visits-" + round.year();
    }

    @Override
    public String label() {
        return round.year() + " 年度实地核查";
    }

    @Override
    public void run(Report report) {
        hands.troupe().gather();
        Actor office = hands.troupe().get("county-office");
        Cycle cycle = hands.cycles().all().stream()
                .filter(one -> one.year() == round.year())
                .findFirst()
                .orElseThrow();
        Draws.Field field = new Draws.Field(cycle.id(), area(office), new DrawFilter(1, null, DrawFilter.Earlier.ANY));
        hands.clock().moveTo(round.drawn());
        hands.transactions().executeWithoutResult(status -> {
            if (hands.draws().allOf(cycle.id(), office).isEmpty()
                    && hands.draws().count(field, office) > 0) {
                play(field, office, report);
            }
        });
    }

    /** The office's county, or the township of the villages shown first. */
    private String area(Actor office) {
        if (round.extent() == Extent.COUNTY_PLANNED) {
            return Objects.requireNonNull(office.posts().get(0).place());
        }
        Cast cast = new Cast(hands.places().get(hands.properties().cityCode()), hands.places());
        return Objects.requireNonNull(cast.stageVillages().get(0).parent());
    }

    private void play(Draws.Field field, Actor office, Report report) {
        long draw = hands.draws().draw(new Draws.NewDraw(field, null, round.share(), round.seed(), "", null), office);
        List<Visit> visits = hands.visits().ofDraw(draw, office);
        int done = 0;
        for (Visit visit : visits) {
            Site site = new Site(visit, hands.runs().get(visit.run()), office, done);
            plan(site);
            if (round.extent() == Extent.TOWNSHIP_PUT_RIGHT) {
                look(site);
                hands.clock().moveTo(round.drawn().plusDays(2).plusHours(2L * done));
            }
            report.at(++done, visits.size());
        }
    }

    /** A visit, its run, the office that planned it, and how many were made before. */
    private record Site(Visit visit, Run run, Actor office, int number) {}

    private void plan(Site site) {
        LocalDate day = today().plusDays(1L + site.number() % 4);
        VisitGroup group = new VisitGroup(
                List.of(leader().id(), hands.troupe().get("county-st").id()),
                List.of(new VisitGroup.Outsider(
                        "群众代表" + new Words("outsider", site.run().key()).person(), "")));
        hands.visits()
                .plan(new Visits.NewPlan(site.visit().id(), site.visit().version(), group, day, ""), site.office());
    }

    private Actor leader() {
        return hands.troupe().get("county-rest");
    }

    private void look(Site site) {
        Words words = new Words("visit", site.run().key());
        Star star = stars(site).get(0);
        long visit = site.visit().id();
        score(site, new About(null, star.code()), words.number(68, 92));
        List<Indicator> indicators = star.indicators().limit(4).toList();
        Indicator doubtful = indicators.get(words.number(0, indicators.size() - 1));
        for (Indicator indicator : indicators) {
            boolean differs = indicator.equals(doubtful) && site.number() % 3 != 2;
            compare(site, indicator, differs ? OnSite.DIFFERS : OnSite.MATCHES);
        }
        Long problem = site.number() % 3 == 2 ? null : handOver(site, doubtful);
        hands.visits()
                .finish(
                        new Visits.Finished(
                                visit,
                                hands.visits().get(visit, site.office()).version(),
                                today(),
                                List.of(Visit.Method.LOOK, Visit.Method.CHECK, Visit.Method.ASK),
                                "班子运转正常，群众评价较好；个别指标的现场情况与填报有出入，已当场移交。"),
                        leader());
        if (problem == null || putRight(site, problem)) {
            hands.visits().close(visit, site.office());
        }
    }

    private List<Star> stars(Site site) {
        return Objects.requireNonNull(hands.editions()
                        .content(site.run().edition())
                        .rubrics()
                        .get(site.run().kind()))
                .stars();
    }

    private void score(Site site, About about, int points) {
        SiteRecords.Line line = new SiteRecords.Line(site.visit().id(), about, "对照指标逐条看过。", null, null, "", null);
        hands.records().score(new SiteRecords.NewScore(line, points), leader());
        SiteRecords.Line other = new SiteRecords.Line(site.visit().id(), about, "", null, null, "", null);
        hands.records()
                .score(
                        new SiteRecords.NewScore(other, points - 3),
                        hands.troupe().get("county-st"));
    }

    private void compare(Site site, Indicator indicator, OnSite finding) {
        String words = finding == OnSite.DIFFERS ? "现场记录比填报少，三个月没有登记。" : "";
        SiteRecords.Line line =
                new SiteRecords.Line(site.visit().id(), new About(indicator.code(), null), words, null, null, "", null);
        hands.records().differ(new SiteRecords.NewDifference(line, finding, List.of()), leader());
    }

    private long handOver(Site site, Indicator indicator) {
        return hands.ledger()
                .handOver(
                        new Rectifications.NewProblem(
                                site.visit().id(),
                                new About(indicator.code(), null),
                                "“" + indicator.text() + "”现场与填报不一致，三个月没有登记。",
                                "如实补齐，并在公开栏公示",
                                today().plusDays(20),
                                null,
                                null),
                        leader());
    }

    /** The village answers; all but the last round's first one put it right in time. Tells whether it was closed. */
    private boolean putRight(Site site, long line) {
        Actor village = hands.troupe().holder(List.of(new Queue(site.run().subject(), "village", "declarant", null)));
        say(line, EntryKind.ANSWERED, "逐月核对后补记，村务监督委员会签字", village);
        say(line, EntryKind.PROGRESS, "已补记两个月。", village);
        if (site.number() == 0) {
            return false;
        }
        say(line, EntryKind.CLOSING_ASKED, "全部补齐，公示照片已上墙。", village);
        hands.ledger().rule(new Rectifications.Ruling(line, 3, EntryKind.CLOSED, "现场复核属实。"), leader());
        return true;
    }

    private void say(long line, EntryKind kind, String words, Actor village) {
        boolean answer = kind == EntryKind.ANSWERED;
        hands.ledger()
                .say(
                        new Rectifications.NewEntry(
                                line,
                                kind,
                                answer ? "县农业农村局驻村工作队" : "",
                                answer ? words : "",
                                answer ? today().plusDays(10) : null,
                                answer ? "" : words,
                                List.of(),
                                null,
                                "",
                                null),
                        village);
    }

    private LocalDate today() {
        return hands.clock().today();
    }
}
