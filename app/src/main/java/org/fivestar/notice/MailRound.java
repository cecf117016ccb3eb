package org.fivestar.notice;

import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.fivestar.account.Actor;
import org.fivestar.account.People;
import org.fivestar.account.PersonId;
import org.fivestar.processes.CalendarYearMissing;
import org.fivestar.processes.WorkCalendar;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.scheduling.concurrent.ThreadPoolTaskExecutor;
import org.springframework.stereotype.Component;

/** Once a minute: makes the mail of the day when its time has come, and sends what is due. */
@Component
class MailRound {

    private static final Logger log = LoggerFactory.getLogger(MailRound.class);
    private static final int BATCH = 200;

    /** A house that was closed in the morning makes the mail later, but not in the evening. */
    private static final Duration LATEST = Duration.ofHours(10);

    private final Desk desk;
    private final ThreadPoolTaskExecutor postman;

    /** Whom the round asks. */
    @Component
    record Desk(
            Clock clock,
            NoticeProperties properties,
            WorkCalendar calendar,
            People people,
            Digests digests,
            TodayLines today,
            MailWaiting waiting,
            MailServer server) {}

    MailRound(Desk desk, @Qualifier(NoticeConfiguration.POSTMAN) ThreadPoolTaskExecutor postman) {
        this.desk = desk;
        this.postman = postman;
    }

    @Scheduled(cron = "${fivestar.notice.mail-round:20 * * * * *}")
    void sendSoon() {
        if (desk.server().inUse()) {
            postman.execute(this::round);
        }
    }

    void round() {
        try {
            desk.waiting().tidy();
            LocalDateTime now = LocalDateTime.now(desk.clock());
            if (due(now)) {
                make(now.toLocalDate());
            }
            send();
        } catch (RuntimeException away) {
            log.warn("Mail will be seen to a minute later: {}", away.toString());
        }
    }

    private boolean due(LocalDateTime now) {
        Duration late = Duration.between(desk.properties().digestTime(), now.toLocalTime());
        return !late.isNegative()
                && late.compareTo(LATEST) < 0
                && (!desk.properties().workingDaysOnly() || isWorkday(now.toLocalDate()));
    }

    private boolean isWorkday(LocalDate day) {
        try {
            return desk.calendar().isWorkday(day);
        } catch (CalendarYearMissing notLoaded) {
            return day.getDayOfWeek() != DayOfWeek.SATURDAY && day.getDayOfWeek() != DayOfWeek.SUNDAY;
        }
    }

    private void make(LocalDate day) {
        List<PersonId> batch = desk.digests().due(day, BATCH);
        while (!batch.isEmpty()) {
            Set<PersonId> inOffice = inOffice(batch);
            desk.digests().make(day, inOffice, desk.today().lines(inOffice));
            desk.digests()
                    .passOver(
                            day,
                            batch.stream().filter(p -> !inOffice.contains(p)).toList());
            batch = desk.digests().due(day, BATCH);
        }
    }

    /** Who holds no post any more is told nothing more by mail. */
    private Set<PersonId> inOffice(Collection<PersonId> people) {
        return desk.people().actors(people).values().stream()
                .filter(actor -> !actor.posts().isEmpty())
                .map(Actor::id)
                .collect(Collectors.toSet());
    }

    /** Stops at a server that is away: the others would only wait for it as well. */
    private void send() {
        while (!postman.getThreadPoolExecutor().isShutdown()) {
            Optional<Letter> letter = desk.waiting().take();
            if (letter.isEmpty() || !send(letter.get())) {
                return;
            }
        }
    }

    /** Whether it is worth trying the next one. */
    private boolean send(Letter letter) {
        MailServer.Outcome outcome = desk.server().send(letter);
        if (outcome instanceof MailServer.Outcome.Impossible impossible) {
            desk.waiting().giveUp(letter, impossible.reason());
        } else if (outcome instanceof MailServer.Outcome.Refused refused) {
            desk.waiting().later(letter, refused.reason());
        } else if (outcome instanceof MailServer.Outcome.Away away) {
            log.warn("No mail goes out: {}", away.reason());
            desk.waiting().later(letter, away.reason());
            return false;
        } else {
            desk.waiting().sent(letter);
        }
        return true;
    }
}
