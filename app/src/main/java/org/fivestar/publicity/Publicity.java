package org.fivestar.publicity;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.fivestar.forms.Rubric;
import org.fivestar.place.Place;
import org.fivestar.place.PlaceRef;
import org.fivestar.place.Places;
import org.fivestar.platform.Problem;
import org.fivestar.processes.Editions;
import org.fivestar.processes.Runs;
import org.fivestar.processes.StageQuery;
import org.fivestar.processes.WorkCalendar;
import org.fivestar.publicity.PublicResults.PublicCounts;
import org.fivestar.publicity.PublicResults.PublicRow;
import org.fivestar.publicity.Publication.Filter;
import org.fivestar.publicity.Publication.State;
import org.fivestar.publicity.PublicationRepository.Summary;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The public list of a year: who holds how many stars, until when objections are taken, and who is certified. */
@Component
public class Publicity {

    private static final int PAGE = 50;

    private final PublicationRepository publications;
    private final Places places;
    private final Editions editions;
    private final Runs runs;
    private final WorkCalendar calendar;
    private final Clock clock;

    Publicity(
            PublicationRepository publications,
            Places places,
            Editions editions,
            Runs runs,
            WorkCalendar calendar,
            Clock clock) {
        this.publications = publications;
        this.places = places;
        this.editions = editions;
        this.runs = runs;
        this.calendar = calendar;
        this.clock = clock;
    }

    /**
     * Which part of the public list is asked for; everything may be left out.
     *
     * @param year the newest published one when left out
     * @param place code of an area or of one place; the first city of the year when left out
     * @param words part of a place's name or code
     * @param level number of stars
     * @param cursor where the page before ended
     */
    public record Question(
            @Nullable Integer year,
            @Nullable String place,
            @Nullable String words,
            @Nullable Integer level,
            @Nullable String cursor) {}

    /** The years that have something published, newest first. */
    public List<Integer> years() {
        return publications.years();
    }

    /**
     * What places were granted in a year, by code: certified, or still in its publicity. A place of which nothing was
     * published is absent.
     */
    public Map<String, HeldStars> held(int year, Collection<String> codes) {
        Map<String, HeldStars> held = new HashMap<>();
        if (!codes.isEmpty()) {
            publications
                    .held(year, codes)
                    .forEach(one -> held.put(one.place(), new HeldStars(one.stars(), one.state() == State.CERTIFIED)));
        }
        return held;
    }

    @Transactional(readOnly = true)
    public PublicResults results(Question question) {
        int year = question.year() != null
                ? question.year()
                : publications.years().stream().findFirst().orElseThrow(Publicity::nothing);
        Place area = places.get(
                question.place() != null
                        ? question.place()
                        : publications.cities(year).stream().findFirst().orElseThrow(Publicity::nothing));
        Filter whole = new Filter(year, area.code(), null, null);
        Summary summary = publications.summary(whole);
        List<Publication> page = publications.page(
                new Filter(year, area.code(), question.words(), question.level()),
                question.cursor() == null ? "" : question.cursor(),
                PAGE + 1);
        List<Publication> shown = page.subList(0, Math.min(PAGE, page.size()));
        return new PublicResults(
                title(area, year, summary),
                places.ref(area.code()),
                year,
                summary.postedOn(),
                summary.endsOn(),
                workdaysLeft(summary.endsOn()),
                summary.fingerprint(),
                counts(whole, area),
                starNames(shown),
                rows(shown),
                page.size() > PAGE ? shown.get(PAGE - 1).place() : null);
    }

    private static String title(Place area, int year, Summary summary) {
        return area.name() + " " + year + " 年度“五星”支部创建" + (summary.endsOn() == null ? "结果" : "公示");
    }

    private @Nullable Integer workdaysLeft(@Nullable LocalDate endsOn) {
        LocalDate today = LocalDate.now(clock);
        if (endsOn == null || today.isAfter(endsOn)) {
            return null;
        }
        return today.isBefore(endsOn) ? calendar.between(today, endsOn) : 0;
    }

    private PublicCounts counts(Filter whole, Place area) {
        Map<Integer, Integer> byLevel = publications.countByLevel(whole);
        int total = byLevel.values().stream().mapToInt(Integer::intValue).sum();
        long subjects = runs.countByStage(
                        new StageQuery(whole.year(), area.level().word(), area.code(), clock.instant()))
                .total();
        return new PublicCounts(byLevel, total, subjects);
    }

    private Map<String, String> starNames(List<Publication> shown) {
        Map<String, String> names = new LinkedHashMap<>();
        shown.stream()
                .map(Publication::edition)
                .distinct()
                .flatMap(edition -> editions.content(edition).rubrics().values().stream())
                .map(Rubric::stars)
                .forEach(stars -> stars.forEach(star -> names.put(star.code(), star.name())));
        return names;
    }

    private List<PublicRow> rows(List<Publication> shown) {
        Map<String, PlaceRef> refs =
                new HashMap<>(places.refs(shown.stream().map(Publication::place).toList()));
        return shown.stream()
                .map(published -> new PublicRow(
                        published.run().value(),
                        refs.get(published.place()),
                        published.placeName(),
                        published.placeKind(),
                        published.stars().size(),
                        published.stars(),
                        published.state().word(),
                        published.postedOn(),
                        published.endsOn(),
                        published.state() != State.CERTIFIED && published.takesObjections(LocalDate.now(clock))))
                .toList();
    }

    private static Problem nothing() {
        return new Problem("nothing-published", 404, "目前还没有公示或结果。", "公示开始后请再来查看。");
    }
}
