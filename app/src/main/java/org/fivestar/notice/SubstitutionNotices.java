package org.fivestar.notice;

import java.util.List;
import java.util.Map;
import org.fivestar.account.People;
import org.fivestar.account.PersonId;
import org.fivestar.account.SubstitutionChanged;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Tells a substitute of being asked and of being relieved, and the person away that the substitute declined. */
@Component
class SubstitutionNotices {

    private static final String PAGE = "/posts";

    private final Notices notices;
    private final People people;

    SubstitutionNotices(Notices notices, People people) {
        this.notices = notices;
        this.people = people;
    }

    @EventListener
    void on(SubstitutionChanged changed) {
        Map<PersonId, String> names = people.names(List.of(changed.person(), changed.substitute()));
        String person = names.get(changed.person());
        String days = changed.from() + " 至 " + changed.to();
        switch (changed.change()) {
            case APPOINTED ->
                tell(changed.substitute(), "请您代理" + person + "的岗位，" + days, "首尾两天都算在内。不便代理时，可以在“代理与回避”里谢绝。");
            case ENDED -> tell(changed.substitute(), "您代理" + person + "的岗位已提前结束", "原定 " + days + "。");
            case DECLINED ->
                tell(changed.person(), names.get(changed.substitute()) + "不再代理您的岗位", "原定 " + days + "。请另请他人。");
        }
    }

    private void tell(PersonId to, String title, String words) {
        notices.tell(List.of(to), new Notice(NoticeKind.SUBSTITUTION, title, words, PAGE, null));
    }
}
