package org.fivestar.visit;

import java.util.Collection;
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
import org.fivestar.place.Places;
import org.fivestar.processes.Queue;
import org.fivestar.visit.Rectification.Entry;
import org.springframework.stereotype.Component;

/** What people are told about visits and the ledger: those who have to do something next, and nobody who keeps out. */
@Component
class VisitNews {

    private final Notices notices;
    private final People people;
    private final Places places;

    VisitNews(Notices notices, People people, Places places) {
        this.notices = notices;
        this.people = people;
        this.places = places;
    }

    /** New members of the group learn that they go. */
    void assigned(Visit visit, Collection<PersonId> members) {
        String words = visit.day() == null ? "日期待定。" : "计划日期 " + visit.day() + "。";
        notices.tell(
                members,
                new Notice(
                        NoticeKind.VISIT,
                        "您被编入核查组：" + name(visit.place()),
                        words,
                        "/visits/" + visit.id(),
                        visit.run()));
    }

    /** The village and its township learn of the problem. */
    void handedOver(Rectification line) {
        tell(villageAndTownship(line), line, "有问题待整改", line.words() + "（" + line.due() + " 前）");
    }

    /** Whoever has the next word learns of the last one. */
    void said(Rectification line, Visit visit, Entry entry) {
        switch (entry.kind()) {
            case ANSWERED -> tell(directors(line, visit), line, "整改安排已提交", entry.measure());
            case CLOSING_ASKED -> tell(directors(line, visit), line, "整改已提交，请核实销号", entry.words());
            case EXTENDED ->
                tell(
                        Stream.concat(villageAndTownship(line).stream(), directors(line, visit).stream())
                                .filter(person -> !person.value().equals(entry.person()))
                                .collect(Collectors.toSet()),
                        line,
                        "整改期限已延长",
                        "由 " + line.due() + " 延到 " + entry.due() + "：" + entry.words());
            case SENT_BACK -> tell(villageAndTownship(line), line, "整改被退回", entry.words());
            case CLOSED -> tell(villageAndTownship(line), line, "整改已销号", entry.words());
            case DROPPED -> tell(villageAndTownship(line), line, "问题已撤销", entry.words());
            case PROGRESS -> {}
        }
    }

    private void tell(Collection<PersonId> to, Rectification line, String what, String words) {
        Set<PersonId> mayKnow = people.actors(to).values().stream()
                .filter(actor -> actor.sees(line.path(), line.star()))
                .map(Actor::id)
                .collect(Collectors.toSet());
        notices.tell(
                mayKnow,
                new Notice(
                        NoticeKind.RECTIFICATION,
                        what + "：" + name(line.place()),
                        words,
                        "/rectifications/" + line.id(),
                        line.run()));
    }

    private List<PersonId> villageAndTownship(Rectification line) {
        int village = line.path().size() - 1;
        return people.holderIds(
                List.of(
                        new Queue(line.path().get(village), "village", "declarant", null),
                        new Queue(line.path().get(village - 1), "township", "reviewer", null)),
                line.place());
    }

    /** Who handed it over and who leads the group. */
    private static List<PersonId> directors(Rectification line, Visit visit) {
        return Stream.concat(
                        Stream.of(new PersonId(line.handedBy())),
                        visit.group().members().stream().limit(1))
                .distinct()
                .toList();
    }

    private String name(String place) {
        return places.ref(place).name();
    }
}
