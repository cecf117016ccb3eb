package org.fivestar.review;

import java.util.List;
import java.util.Map;
import org.fivestar.processes.WorkItem;
import org.fivestar.processes.WorkItemId;
import org.jspecify.annotations.Nullable;

/** A page of the items of a plan; {@code next} is null on the last one. */
public record BulkPlanItems(List<Row> items, @Nullable Integer next) {

    static final int PAGE = 200;

    /**
     * @param state ready, refused, done, failed, taken-back or kept
     * @param sentence why not; null where nothing is to be said
     * @param open whether it still waits for a decision
     * @param version as it is now, to select it again
     */
    public record Row(
            String id,
            String place,
            String name,
            @Nullable String star,
            String state,
            @Nullable String sentence,
            boolean open,
            long version) {}

    static BulkPlanItems of(List<BulkPlan.Item> page, Map<WorkItemId, WorkItem> items, @Nullable Integer next) {
        return new BulkPlanItems(
                page.stream().map(one -> row(one, items.get(one.item()))).toList(), next);
    }

    private static Row row(BulkPlan.Item one, @Nullable WorkItem item) {
        // what the author never could see is named by its number alone
        boolean hidden = item == null || "not-found".equals(one.slug());
        return new Row(
                one.item().value(),
                hidden ? "" : item.subjectName(),
                hidden ? "" : item.name(),
                hidden ? null : item.star(),
                one.state(),
                one.sentence(),
                !hidden && item.state() == WorkItem.State.OPEN,
                hidden ? 0 : item.version());
    }
}
