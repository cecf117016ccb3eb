package org.fivestar.processes;

import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Date;
import java.util.Set;
import java.util.stream.Collectors;
import org.flowable.common.engine.api.FlowableException;
import org.flowable.engine.impl.persistence.entity.ExecutionEntity;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;

/** What the functions of a diagram's expressions do. */
final class Functions {
    /** Posting starts the notice: {@code publicity.ends()} counts from the day this action was performed. */
    static final String POST = "post-publicity";

    private static final Logger LOG = LoggerFactory.getLogger(Functions.class);

    private final WorkCalendar calendar;
    private final Clock clock;
    private final Journals journals;
    private final Contents contents;
    private final ObjectProvider<HouseAction> actions;

    Functions(
            WorkCalendar calendar,
            Clock clock,
            Journals journals,
            Contents contents,
            ObjectProvider<HouseAction> actions) {
        this.calendar = calendar;
        this.clock = clock;
        this.journals = journals;
        this.contents = contents;
        this.actions = actions;
    }

    /** Names of the actions the house offers; asked late, because actions may themselves use the engine. */
    Set<String> names() {
        return actions.stream().map(HouseAction::name).collect(Collectors.toSet());
    }

    /** Last second of the day {@code days} working days after today; null when that year's calendar is missing. */
    @Nullable
    Date workdaysAfter(int days) {
        try {
            LocalDate day = calendar.after(today(), days);
            return Date.from(day.atTime(LocalTime.of(23, 59, 59))
                    .atZone(WorkCalendar.ZONE)
                    .toInstant());
        } catch (CalendarYearMissing missing) {
            LOG.warn("no due date: {}", missing.sentence());
            return null;
        }
    }

    /** First second after the notice's last day: a village's result stands when that day is over. */
    Date publicityEnds(ExecutionEntity execution) {
        RunFacts run = journals.current().facts(execution.getProcessInstanceId());
        LocalDate posted = run.postedAt() == null
                ? today()
                : run.postedAt().atZone(WorkCalendar.ZONE).toLocalDate();
        int days = contents.of(run.edition()).settings().publicityDays();
        return Date.from(calendar.after(posted, days)
                .plusDays(1)
                .atStartOfDay(WorkCalendar.ZONE)
                .toInstant());
    }

    @Nullable
    Object perform(ExecutionEntity execution, String name) {
        HouseAction action = actions.stream()
                .filter(a -> a.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new FlowableException("no house action " + name));
        Journal journal = journals.current();
        RunFacts run = journal.facts(execution.getProcessInstanceId());
        journal.acted(run.id());
        if (POST.equals(name)) {
            journal.posted(run.id());
        }
        action.perform(new ActionContext(
                new RunId(run.id()),
                run.key(),
                run.edition(),
                run.cycle(),
                run.year(),
                run.subject(),
                run.kind(),
                clock.instant()));
        return null;
    }

    private LocalDate today() {
        return LocalDate.now(clock.withZone(WorkCalendar.ZONE));
    }
}
