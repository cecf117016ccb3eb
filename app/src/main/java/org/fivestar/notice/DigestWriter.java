package org.fivestar.notice;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import org.fivestar.platform.HouseClock;
import org.springframework.stereotype.Component;
import org.springframework.web.util.HtmlUtils;

/** Writes the daily mail, once plain and once as simple HTML. */
@Component
class DigestWriter {

    private static final int MOST_NOTICES = 20;
    private static final int LONGEST_SUBJECT = 120;
    private static final String PAGE = "/notices";
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("M月d日");
    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("M月d日 HH:mm");

    private final NoticeProperties properties;

    DigestWriter(NoticeProperties properties) {
        this.properties = properties;
    }

    /**
     * What there is to say.
     *
     * @param lines what the rooms have to say
     * @param told unread notices, newest first
     */
    record Content(LocalDate day, List<DigestLine> lines, List<Digests.Told> told) {

        boolean isEmpty() {
            return lines.isEmpty() && told.isEmpty();
        }
    }

    record Text(String subject, String plain, String html) {}

    Text write(Content content) {
        Page page = new Page();
        if (!content.lines().isEmpty()) {
            page.heading("待办");
            content.lines().forEach(line -> page.item(line.words(), "", line.link()));
        }
        if (!content.told().isEmpty()) {
            page.heading("新提醒（" + content.told().size() + " 条）");
            content.told().stream()
                    .limit(MOST_NOTICES)
                    .forEach(notice -> page.item(
                            notice.title(),
                            "（" + MINUTE.format(notice.toldAt().atZoneSameInstant(HouseClock.ZONE)) + "）",
                            notice.link()));
        }
        if (content.told().size() > MOST_NOTICES) {
            page.item("还有 " + (content.told().size() - MOST_NOTICES) + " 条，请登录系统查看", "", PAGE);
        }
        page.small("邮件由系统自动发出，请勿回复。不想再收到时，请登录系统，在“提醒”页关闭邮件摘要。");
        return new Text(subject(content), page.plain.toString(), page.html());
    }

    private static String subject(Content content) {
        StringBuilder subject = new StringBuilder("五星创建 " + DAY.format(content.day()) + "：");
        if (!content.lines().isEmpty()) {
            subject.append(content.lines().get(0).words());
        }
        if (!content.told().isEmpty()) {
            subject.append(content.lines().isEmpty() ? "" : "；")
                    .append(content.told().size())
                    .append(" 条新提醒");
        }
        return subject.length() <= LONGEST_SUBJECT
                ? subject.toString()
                : subject.substring(0, LONGEST_SUBJECT - 1) + "…";
    }

    private static String escaped(String text) {
        return HtmlUtils.htmlEscape(text, StandardCharsets.UTF_8.name());
    }

    /** Both forms grow together, so that neither says what the other does not. */
    private final class Page {

        private final StringBuilder plain = new StringBuilder();
        private final StringBuilder html = new StringBuilder();

        void heading(String words) {
            plain.append(plain.isEmpty() ? "" : "\n").append(words).append("\n");
            html.append("<h2 style=\"font-size:16px;margin:20px 0 8px\">")
                    .append(escaped(words))
                    .append("</h2>\n");
        }

        void item(String words, String when, String link) {
            String address = properties.address(link);
            plain.append("· ").append(words).append(when).append("\n");
            html.append("<p style=\"margin:0 0 8px\">");
            if (address == null) {
                html.append(escaped(words));
            } else {
                plain.append("  ").append(address).append("\n");
                html.append("<a href=\"")
                        .append(escaped(address))
                        .append("\">")
                        .append(escaped(words))
                        .append("</a>");
            }
            html.append(escaped(when)).append("</p>\n");
        }

        void small(String words) {
            plain.append("\n").append(words).append("\n");
            html.append("<p style=\"margin:24px 0 0;color:#666;font-size:13px\">")
                    .append(escaped(words))
                    .append("</p>\n");
        }

        String html() {
            return "<!doctype html>\n<html lang=\"zh-CN\"><head><meta charset=\"utf-8\"></head>\n"
                    + "<body style=\"font-size:15px;line-height:1.6;color:#222\">\n" + html + "</body></html>\n";
        }
    }
}
