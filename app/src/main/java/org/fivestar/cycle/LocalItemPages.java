package org.fivestar.cycle;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.fivestar.account.Actor;
import org.fivestar.cycle.LocalItemOffers.Fit;
import org.fivestar.cycle.LocalItemOffers.LocalItemOffer;
import org.fivestar.forms.Finding;
import org.fivestar.forms.Rubric;
import org.fivestar.place.Level;
import org.fivestar.place.Place;
import org.fivestar.place.PlaceRef;
import org.fivestar.place.Places;
import org.fivestar.platform.Problem;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Lays local work items out for reading, and takes those of the year before into this one. */
@Component
class LocalItemPages {

    private final LocalItemRepository items;
    private final LocalItems keeper;
    private final Cycles cycles;
    private final VillageDeadlines deadlines;
    private final Places places;

    LocalItemPages(
            LocalItemRepository items, LocalItems keeper, Cycles cycles, VillageDeadlines deadlines, Places places) {
        this.items = items;
        this.keeper = keeper;
        this.cycles = cycles;
        this.deadlines = deadlines;
        this.places = places;
    }

    /**
     * The items that apply to a place: its own and those of every place above it, in one statement; a village or
     * community sees those for its kind.
     */
    LocalItemList list(CycleId id, String code, boolean withdrawn, Actor actor) {
        Cycle cycle = cycles.get(id);
        Place place = requireReader(cycle, code, actor);
        List<LocalItem> all = items.of(id, place.path(), withdrawn).stream()
                .filter(item -> place.level() != Level.VILLAGE || item.content().kind() == place.kind())
                .toList();
        Map<String, PlaceRef> refs = places.refs(place.path());
        return new LocalItemList(
                refs.get(code),
                keeper.writes(cycle, place, actor),
                deadlines.of(cycle),
                all.stream()
                        .map(item -> LocalItemView.of(item, refs.get(item.place())))
                        .toList());
    }

    LocalItemView view(CycleId id, long number) {
        LocalItem item = items.find(id, number).orElseThrow();
        return LocalItemView.of(item, places.ref(item.place()));
    }

    /** The items the place had the year before, and whether each can stand in this one. */
    LocalItemOffers offers(CycleId id, String code, Actor actor) {
        Cycle cycle = cycles.get(id);
        Place place = requireReader(cycle, code, actor);
        return cycles.find(cycle.year() - 1, place.path())
                .map(before -> new LocalItemOffers(before.year(), offers(before, cycle, place)))
                .orElse(new LocalItemOffers(null, List.of()));
    }

    /**
     * Takes items of the year before into this one, without their days: all of them or none. What this year has
     * already is left alone.
     *
     * @throws Problem 422 with a finding for each whose code is gone
     */
    @Transactional
    public void carry(CycleId id, String code, List<Long> wanted, Actor actor) {
        Cycle cycle = cycles.get(id);
        Place place = requireReader(cycle, code, actor);
        List<LocalItemOffer> chosen = cycles.find(cycle.year() - 1, place.path()).stream()
                .flatMap(before -> offers(before, cycle, place).stream())
                .filter(offer -> wanted.contains(offer.item().id()))
                .toList();
        if (chosen.size() < wanted.stream().distinct().count()) {
            throw Problem.notFound("所选的细项中有的已经不在上一年度。");
        }
        List<Finding> gone = chosen.stream()
                .filter(offer -> offer.fit() == Fit.GONE)
                .map(offer -> Finding.error(
                        "/items/" + offer.item().id(),
                        "“" + offer.item().text() + "”所在的“" + offer.item().about() + "”今年已经没有。",
                        "请不选这一条；仍然需要的，写到今年的任务（指标）下。"))
                .toList();
        if (!gone.isEmpty()) {
            throw Problem.withFindings("有 " + gone.size() + " 条细项不能带到今年。", gone);
        }
        keeper.addAll(
                id,
                code,
                chosen.stream()
                        .filter(offer -> offer.fit() != Fit.TAKEN)
                        .map(LocalItemOffer::item)
                        .map(was -> new LocalItemContent(
                                was.kind(), was.about(), was.text(), was.textEn(), was.helps(), null))
                        .toList(),
                actor);
    }

    private List<LocalItemOffer> offers(Cycle before, Cycle cycle, Place place) {
        Map<String, Rubric> then = cycles.rubrics(before);
        Map<String, Rubric> now = cycles.rubrics(cycle);
        List<LocalItem> there = items.of(cycle.id(), List.of(place.code()), false);
        PlaceRef ref = places.ref(place.code());
        List<LocalItemOffer> offers = new ArrayList<>();
        for (LocalItem item : items.of(before.id(), List.of(place.code()), false)) {
            Optional<String> said = LocalItemRules.said(then, item.content());
            Optional<String> says = LocalItemRules.said(now, item.content());
            boolean taken = there.stream().anyMatch(one -> LocalItems.saysSame(one.content(), item.content()));
            offers.add(new LocalItemOffer(
                    LocalItemView.of(item, ref), fit(said, says, taken), said.orElse(null), says.orElse(null)));
        }
        return offers;
    }

    private static Fit fit(Optional<String> said, Optional<String> says, boolean taken) {
        if (taken) {
            return Fit.TAKEN;
        }
        if (says.isEmpty()) {
            return Fit.GONE;
        }
        return said.equals(says) ? Fit.SAME : Fit.REWORDED;
    }

    private Place requireReader(Cycle cycle, String code, Actor actor) {
        Place place = places.get(code);
        if (!place.path().contains(cycle.area())) {
            throw Problem.notFound(place.name() + "不在这个年度的范围内。");
        }
        if (!actor.reaches(place.path())) {
            throw Problem.forbidden("您的岗位不包括" + place.name() + "，不能查看它的工作细项。");
        }
        return place;
    }
}
