package org.fivestar.plan;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.fivestar.account.Actor;
import org.fivestar.account.People;
import org.fivestar.account.PersonId;
import org.fivestar.notice.Notice;
import org.fivestar.notice.NoticeKind;
import org.fivestar.notice.Notices;
import org.fivestar.place.Level;
import org.fivestar.place.PlaceRef;
import org.fivestar.place.Places;
import org.fivestar.processes.Queue;
import org.springframework.stereotype.Component;

/** Who has to do something with a plan next, and what they are told; nobody hears of a place he keeps out of. */
@Component
class PlanNews {

    private static final NoticeKind PLAN = new NoticeKind("plan", "创建规划");

    private final Notices notices;
    private final People people;
    private final Places places;

    PlanNews(Notices notices, People people, Places places) {
        this.notices = notices;
        this.people = people;
        this.places = places;
    }

    /** The desk that works on plans of a place at a level. */
    private static Queue desk(Level level, List<String> path) {
        String unit = path.get(level.ordinal());
        return switch (level) {
            case VILLAGE -> new Queue(unit, "village", "declarant", null);
            case TOWNSHIP -> new Queue(unit, "township", "reviewer", null);
            case COUNTY -> new Queue(unit, "county", "office", null);
            case CITY -> new Queue(unit, "city", "office", null);
        };
    }

    /** A unit with those who work there, e.g. {@code 辛安镇（张某等 3 人）}. */
    String desk(Level level, Plan plan) {
        PlaceRef ref = places.ref(plan.place());
        Queue desk = desk(level, plan.path());
        String unit = ref.path().get(level.ordinal()).name();
        return unit + "（" + people.holders(List.of(desk), plan.place()).get(desk) + "）";
    }

    /** What follows from a version: whoever has the next word learns of the last one; an accepted plan's village too. */
    void said(Plan plan, PlanVersion version, PlanState now) {
        String words = version.reason();
        switch (now) {
            case TOWNSHIP -> tell(Level.TOWNSHIP, plan, "规划待审核", words);
            case COUNTY -> tell(Level.COUNTY, plan, "规划待审核", words);
            case RETURNED -> tell(Level.VILLAGE, plan, "规划被退回", words);
            case ACCEPTED -> tell(Level.VILLAGE, plan, "规划已通过", words);
            case DRAFT -> {}
        }
    }

    private void tell(Level level, Plan plan, String what, String words) {
        List<PersonId> holders = people.holderIds(List.of(desk(level, plan.path())), plan.place());
        Set<PersonId> mayKnow = people.actors(holders).values().stream()
                .filter(actor -> PlanRights.reads(actor, plan.path()))
                .map(Actor::id)
                .collect(Collectors.toSet());
        String name =
                Stream.of(places.ref(plan.place()).name(), plan.year() + " 年").collect(Collectors.joining(" · "));
        notices.tell(
                mayKnow,
                new Notice(PLAN, what + "：" + name, words, "/plans/" + plan.year() + "/" + plan.place(), null));
    }
}
