package org.fivestar.cycle;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.fivestar.account.Actor;
import org.fivestar.account.Roles;
import org.fivestar.audit.Audit;
import org.fivestar.audit.AuditEntry;
import org.fivestar.forms.Finding;
import org.fivestar.place.Level;
import org.fivestar.place.Place;
import org.fivestar.place.Places;
import org.fivestar.platform.Problem;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * What counties and townships tell their villages to do about the tasks of a year. A county's office writes for its
 * county, a township's reviewer for the township, nobody for a place above, below or beside.
 */
@Component
public class LocalItems {

    private static final int MOST_ABOUT_ONE = 10;
    private static final int MOST = 300;

    private final LocalItemRepository items;
    private final Cycles cycles;
    private final VillageDeadlines deadlines;
    private final Places places;
    private final Audit audit;
    private final Clock clock;

    LocalItems(
            LocalItemRepository items,
            Cycles cycles,
            VillageDeadlines deadlines,
            Places places,
            Audit audit,
            Clock clock) {
        this.items = items;
        this.cycles = cycles;
        this.deadlines = deadlines;
        this.places = places;
        this.audit = audit;
        this.clock = clock;
    }

    /** Which item as somebody saw it. */
    record Seen(CycleId cycle, long id, long version) {}

    /**
     * What an item is to say; which code it is about stays.
     *
     * @param position where it is to stand among its own from now on, from 1; null to leave it there
     */
    record Change(
            String text,
            @Nullable String textEn,
            List<String> helps,
            @Nullable LocalDate due,
            @Nullable Integer position) {

        LocalItemContent of(LocalItemContent before) {
            return new LocalItemContent(before.kind(), before.about(), text, textEn, helps, due);
        }
    }

    /**
     * Adds an item at the end of what the place says about the code.
     *
     * @return its id
     * @throws Problem 403 without the post at this very place, 409 when it is there already or too many are, 422 with
     *     findings
     */
    @Transactional
    public long add(CycleId id, String placeCode, LocalItemContent content, Actor actor) {
        return addAll(id, placeCode, List.of(content), actor).get(0).id();
    }

    /** The same for several, all of them or none. */
    @Transactional
    List<LocalItem> addAll(CycleId id, String placeCode, List<LocalItemContent> contents, Actor actor) {
        Cycle cycle = cycles.get(id);
        Place place = requireWriter(cycle, placeCode, actor);
        items.lockPlace(id, place.code());
        List<LocalItemContent> there = new ArrayList<>(items.of(id, List.of(place.code()), false).stream()
                .map(LocalItem::content)
                .toList());
        LocalItemRules rules = rules(cycle, LocalDate.now(clock));
        for (LocalItemContent content : contents) {
            require(rules, content);
            requireNew(there, content);
            requireRoom(place, there, content);
            there.add(content);
        }
        List<LocalItem> added =
                items.addAll(id, place.code(), contents, actor.id().value(), clock.instant());
        audit.appendAll(added.stream()
                .map(item -> entry("local-item-added", item, Map.of("after", facts(item.content())), actor))
                .toList());
        return added;
    }

    /**
     * Changes what an item says, or where it stands among its own.
     *
     * @throws Problem as {@link #add}, and 409 when it is withdrawn, 412 when it was changed meanwhile
     */
    @Transactional
    void change(Seen seen, Change wanted, Actor actor) {
        Cycle cycle = cycles.get(seen.cycle());
        LocalItem item = requireItem(cycle, seen.id(), actor);
        requireSeen(item, seen.version());
        LocalItemContent before = item.content();
        LocalItemContent after = wanted.of(before);
        boolean says = !after.equals(before);
        if (says) {
            // a day that was set before it passed may stay
            LocalDate earliest = Objects.equals(before.due(), after.due()) ? LocalDate.MIN : LocalDate.now(clock);
            require(rules(cycle, earliest), after);
            requireNew(
                    items.of(cycle.id(), List.of(item.place()), false).stream()
                            .filter(other -> other.id() != item.id())
                            .map(LocalItem::content)
                            .toList(),
                    after);
            items.change(item, after, clock.instant());
        }
        boolean moves = wanted.position() != null && wanted.position() != item.position();
        if (moves) {
            items.move(item, wanted.position());
        }
        if (says || moves) {
            append("local-item-changed", item, changes(item, wanted), actor);
        }
    }

    /**
     * Takes an item back; it can still be found. Taken back again, nothing happens.
     *
     * @throws Problem 412 when it was changed meanwhile
     */
    @Transactional
    void withdraw(Seen seen, Actor actor) {
        LocalItem item = requireItem(cycles.get(seen.cycle()), seen.id(), actor);
        if (item.withdrawnAt() == null) {
            requireSeen(item, seen.version());
            items.withdraw(item, clock.instant());
            append("local-item-withdrawn", item, Map.of("before", facts(item.content())), actor);
        }
    }

    /** Whether anybody wrote an item in this year, withdrawn or not. */
    public boolean anyOf(CycleId cycle) {
        return items.anyOf(cycle);
    }

    /** Whether the actor writes items of this very place. */
    boolean writes(Cycle cycle, Place place, Actor actor) {
        return cycle.state() != Cycle.State.CLOSED
                && place.path().contains(cycle.area())
                && actor.posts().stream()
                        .filter(post -> place.code().equals(post.place()))
                        .anyMatch(post -> post.role().equals(roleAt(place.level())));
    }

    private static String roleAt(Level level) {
        return switch (level) {
            case COUNTY -> Roles.COUNTY_OFFICE;
            case TOWNSHIP -> Roles.REVIEWER;
            case CITY, VILLAGE -> "";
        };
    }

    private Place requireWriter(Cycle cycle, String code, Actor actor) {
        Place place = places.get(code);
        if (cycle.state() == Cycle.State.CLOSED) {
            throw Problem.conflict("cycle-closed", cycle.year() + " 年度已经结束，不能再改工作细项。", "请写到下一个年度。");
        }
        if (!writes(cycle, place, actor)) {
            throw Problem.forbidden("工作细项由本县（区）创建办或本乡镇（街道）初审员给自己的辖区写，您的岗位不能给" + place.name() + "写。");
        }
        return place;
    }

    private LocalItem requireItem(Cycle cycle, long id, Actor actor) {
        LocalItem known = items.find(cycle.id(), id).orElseThrow(LocalItems::unknown);
        requireWriter(cycle, known.place(), actor);
        items.lockPlace(cycle.id(), known.place());
        return items.find(cycle.id(), id).orElseThrow(LocalItems::unknown);
    }

    private static void requireSeen(LocalItem item, long version) {
        if (item.withdrawnAt() != null) {
            throw Problem.conflict("local-item-withdrawn", "这条细项已经撤回，不能再改。", "需要时请重新写一条。");
        }
        if (item.version() != version) {
            throw new Problem("changed-meanwhile", 412, "这条细项在您打开以后被改过，没有改动它。", "请刷新页面，看过现在的内容再改或撤回。");
        }
    }

    private LocalItemRules rules(Cycle cycle, LocalDate earliest) {
        return new LocalItemRules(cycles.rubrics(cycle), earliest, deadlines.of(cycle));
    }

    private static void require(LocalItemRules rules, LocalItemContent content) {
        List<Finding> findings = rules.check(content);
        if (!findings.isEmpty()) {
            throw Problem.withFindings("这条工作细项还不能保存。", findings);
        }
    }

    private static void requireNew(List<LocalItemContent> there, LocalItemContent content) {
        if (there.stream().anyMatch(other -> saysSame(other, content))) {
            throw Problem.conflict("local-item-exists", "这条任务（指标）下已经有一条同样的细项。", "请改已有的那一条。");
        }
    }

    static boolean saysSame(LocalItemContent one, LocalItemContent other) {
        return isAboutSame(one, other) && one.text().equals(other.text());
    }

    private static boolean isAboutSame(LocalItemContent one, LocalItemContent other) {
        return one.kind() == other.kind() && one.about().equals(other.about());
    }

    private static void requireRoom(Place place, List<LocalItemContent> there, LocalItemContent content) {
        if (there.size() >= MOST) {
            throw Problem.conflict(
                    "too-many-local-items", place.name() + "本年度已有 " + MOST + " 条工作细项，不能再多。", "请撤回用不着的，再写新的。");
        }
        if (there.stream().filter(other -> isAboutSame(other, content)).count() >= MOST_ABOUT_ONE) {
            throw Problem.conflict(
                    "too-many-local-items",
                    "“" + content.about() + "”下已有 " + MOST_ABOUT_ONE + " 条工作细项，不能再多。",
                    "请合并或撤回几条，再写新的。");
        }
    }

    private void append(String action, LocalItem item, Map<String, ?> details, Actor actor) {
        audit.append(entry(action, item, details, actor));
    }

    private static AuditEntry entry(String action, LocalItem item, Map<String, ?> details, Actor actor) {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("cycle", item.cycle().value());
        all.put("place", item.place());
        all.put("about", item.content().about());
        all.putAll(details);
        return new AuditEntry(actor.id().value(), action, "local-item/" + item.id(), all);
    }

    private static Map<String, Object> changes(LocalItem item, Change wanted) {
        Map<String, Object> changes = new LinkedHashMap<>();
        changes.put("before", facts(item.content()));
        changes.put("after", facts(wanted.of(item.content())));
        if (wanted.position() != null) {
            changes.put("position", item.position() + " → " + wanted.position());
        }
        return changes;
    }

    private static Map<String, Object> facts(LocalItemContent content) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("text", content.text());
        facts.put("helps", content.helps());
        facts.put("due", String.valueOf(content.due()));
        return facts;
    }

    private static Problem unknown() {
        return Problem.notFound("没有这条工作细项。");
    }
}
