package org.fivestar.visit;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.fivestar.account.Actor;
import org.fivestar.account.Colleague;
import org.fivestar.account.People;
import org.fivestar.account.PersonId;
import org.fivestar.account.Roles;
import org.fivestar.forms.Finding;
import org.fivestar.place.Places;
import org.fivestar.platform.Problem;
import org.fivestar.visit.VisitGroup.Outsider;
import org.springframework.stereotype.Component;

/** Who may be in a group: people whose posts cover the village, who do not keep out of it and do not work for it. */
@Component
class GroupRules {

    private static final int MOST = 20;
    private static final int MOST_OFFERED = 50;

    private final People people;
    private final Places places;

    GroupRules(People people, Places places) {
        this.people = people;
        this.places = places;
    }

    /** At most 50 people who may go to this village, by name. */
    List<Colleague> eligible(Visit visit, String text) {
        List<Colleague> reach = people.reach(visit.path(), text, MOST_OFFERED);
        Map<PersonId, Actor> actors =
                people.actors(reach.stream().map(Colleague::id).toList());
        return reach.stream()
                .filter(one -> refusal(actors.get(one.id()), visit).isEmpty())
                .toList();
    }

    /** @throws Problem 422 with everything that is wrong with the group */
    void require(VisitGroup group, Visit visit) {
        List<Finding> findings = new ArrayList<>();
        if (group.members().isEmpty()) {
            findings.add(Finding.error("/members", "还没有组长。", "至少选一名组长。"));
        }
        if (group.members().size() + group.outsiders().size() > MOST) {
            findings.add(Finding.error("/members", "一个核查组最多 " + MOST + " 人。", "请减少人数，或分成两次核查。"));
        }
        Map<PersonId, Actor> actors = people.actors(group.members());
        Set<PersonId> seen = new HashSet<>();
        for (PersonId member : group.members()) {
            if (!seen.add(member)) {
                findings.add(Finding.error("/members", "同一个人选了两次。", "同一个人只选一次。"));
            }
            Actor actor = actors.get(member);
            if (actor == null) {
                findings.add(Finding.error("/members", "没有编号为“" + member + "”的人员。", "请从名单中选择。"));
            } else {
                refusal(actor, visit).ifPresent(findings::add);
            }
        }
        Set<String> names = new HashSet<>();
        for (Outsider outsider : group.outsiders()) {
            if (!names.add(outsider.name())) {
                findings.add(
                        Finding.error("/outsiders", "系统外成员“" + outsider.name() + "”写了两次。", "同名的请在姓名后注明，例如“张明（农业）”。"));
            }
        }
        if (!findings.isEmpty()) {
            throw Problem.withFindings("核查组还不能这样安排。", findings);
        }
    }

    private Optional<Finding> refusal(Actor actor, Visit visit) {
        boolean covers = actor.posts().stream().anyMatch(post -> post.covers(visit.path()));
        if (!covers) {
            return Optional.of(Finding.error(
                    "/members", actor.name() + "的岗位不覆盖" + place(visit) + "。", "请选择岗位覆盖该村（社区）的人员；没有账号的写入系统外成员。"));
        }
        if (actor.has(Roles.DECLARANT, visit.path())) {
            return Optional.of(
                    Finding.error("/members", actor.name() + "是" + place(visit) + "的申报员，不能核查本村（社区）。", "请选择其他人员。"));
        }
        if (!actor.sees(visit.path())) {
            return Optional.of(Finding.error(
                    "/members", actor.name() + "应当回避" + place(visit) + "：本人所在村（社区）和已声明的关系，不能参加核查。", "请选择其他人员。"));
        }
        return Optional.empty();
    }

    private String place(Visit visit) {
        return "“" + places.ref(visit.place()).name() + "”";
    }
}
