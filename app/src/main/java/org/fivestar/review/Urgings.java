package org.fivestar.review;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.fivestar.place.Level;
import org.fivestar.processes.Inbox;
import org.fivestar.processes.WorkItem;
import org.fivestar.processes.WorkItemId;
import org.fivestar.review.ActRepository.UrgedItem;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** How often villages were urged about what lies with them. */
@Component
public class Urgings {

    private final ActRepository acts;
    private final Inbox inbox;

    Urgings(ActRepository acts, Inbox inbox) {
        this.acts = acts;
        this.inbox = inbox;
    }

    /**
     * @param place of the village
     * @param month {@code 2026-11}
     * @param level of whoever urged; null for urging from before levels were kept
     */
    public record Urged(
            String place, String month, @Nullable String level, long times) {}

    /** Urging of these villages' own items of a year, between two moments; two statements. */
    public List<Urged> of(int year, Collection<String> villages, Instant from, Instant to) {
        List<UrgedItem> urged = acts.urged(villages, from, to);
        Set<WorkItemId> own = inbox
                .allOf(urged.stream().map(UrgedItem::item).distinct().toList())
                .stream()
                .filter(item -> item.year() == year && isVillages(item))
                .map(WorkItem::id)
                .collect(Collectors.toSet());
        return urged.stream()
                .filter(one -> own.contains(one.item()))
                .map(UrgedItem::urged)
                .toList();
    }

    private static boolean isVillages(WorkItem item) {
        return item.queues().stream().allMatch(queue -> queue.level().equals(Level.VILLAGE.word()));
    }
}
