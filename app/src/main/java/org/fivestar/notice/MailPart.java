package org.fivestar.notice;

import org.fivestar.platform.SystemPart;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;

/** Whether the daily mail goes out, by what became of it last: the mail server is not asked. */
@Component
class MailPart implements SystemPart {

    private static final String NAME = "mail";

    private final MailServer server;
    private final MailWaiting waiting;

    MailPart(MailServer server, MailWaiting waiting) {
        this.server = server;
        this.waiting = waiting;
    }

    @Override
    public Condition condition() {
        if (!server.inUse()) {
            return new Condition(NAME, State.UP, "没有启用邮件（未设置 spring.mail.host），提醒只在系统内显示。");
        }
        try {
            return condition(waiting.standing());
        } catch (DataAccessException unreachable) {
            return new Condition(NAME, State.DOWN, "数据库没有应答。");
        }
    }

    private static Condition condition(MailWaiting.Standing now) {
        if (now.failed() > 0) {
            return new Condition(
                    NAME, State.DEGRADED, "有 " + now.failed() + " 封邮件没有发出，会再试。最近一次原因：" + now.reason() + "。");
        }
        if (now.givenUp() > 0) {
            return new Condition(
                    NAME, State.DEGRADED, "最近 7 天有 " + now.givenUp() + " 封邮件放弃发送。最近一次原因：" + now.reason() + "。");
        }
        return new Condition(NAME, State.UP, "邮件正常，今天发出 " + now.sent() + " 封，待发 " + now.waiting() + " 封。");
    }
}
