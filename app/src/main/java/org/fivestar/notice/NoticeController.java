package org.fivestar.notice;

import java.util.List;
import org.fivestar.account.Actor;
import org.fivestar.account.CurrentActor;
import org.fivestar.platform.Permit;
import org.fivestar.platform.Problem;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** One's own notices: there is no way to ask for another person's. */
@RestController
@RequestMapping("/api/me/notices")
class NoticeController {

    private static final int MOST_AT_ONCE = 500;

    private final Notices notices;
    private final TodayLines today;

    NoticeController(Notices notices, TodayLines today) {
        this.notices = notices;
        this.today = today;
    }

    @GetMapping
    @Permit(Permit.ANYONE_SIGNED_IN)
    NoticePage page(@RequestParam @Nullable Long cursor, @CurrentActor Actor actor) {
        return notices.page(actor.id(), cursor);
    }

    @GetMapping("/unread")
    @Permit(Permit.ANYONE_SIGNED_IN)
    Unread unread(@CurrentActor Actor actor) {
        return new Unread(notices.unread(actor.id()));
    }

    /** What is due today or late, as it stands now; empty when nothing is. */
    @GetMapping("/today")
    @Permit(Permit.ANYONE_SIGNED_IN)
    List<DigestLine> today(@CurrentActor Actor actor) {
        return today.lines(List.of(actor.id())).getOrDefault(actor.id(), List.of());
    }

    @PostMapping("/reading")
    @Permit(Permit.ANYONE_SIGNED_IN)
    Unread read(@RequestBody Reading reading, @CurrentActor Actor actor) {
        if ((reading.ids() == null) == (reading.upTo() == null)) {
            throw Problem.invalid("请指明读了哪些提醒，或读到哪一条为止。", "请刷新页面后重试。").with("field", "ids");
        }
        if (reading.ids() != null && reading.ids().size() > MOST_AT_ONCE) {
            throw Problem.invalid("一次最多标记 " + MOST_AT_ONCE + " 条提醒。", "请使用“全部标为已读”。")
                    .with("field", "ids");
        }
        if (reading.ids() != null) {
            notices.read(actor.id(), reading.ids());
        } else if (reading.upTo() != null) {
            notices.readUpTo(actor.id(), reading.upTo());
        }
        return unread(actor);
    }

    /**
     * One of the two must be given.
     *
     * @param ids these notices were read
     * @param upTo everything up to this notice was read
     */
    record Reading(@Nullable List<Long> ids, @Nullable Long upTo) {}

    record Unread(long unread) {}
}
