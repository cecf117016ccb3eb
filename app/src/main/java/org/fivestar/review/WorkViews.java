package org.fivestar.review;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.fivestar.account.Actor;
import org.fivestar.account.Post;
import org.fivestar.account.Roles;
import org.fivestar.audit.Audit;
import org.fivestar.audit.AuditEntry;
import org.fivestar.platform.Problem;
import org.fivestar.processes.Queue;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Views of the work list people keep for themselves, and those a head shares with the desk. */
@Component
public class WorkViews {

    private static final int MOST = 30;
    private static final Pattern QUERY = Pattern.compile("[\\p{L}\\p{N}=&%+._,~-]{0,500}");

    private final JdbcClient jdbc;
    private final Audit audit;
    private final Clock clock;

    WorkViews(JdbcClient jdbc, Audit audit, Clock clock) {
        this.jdbc = jdbc;
        this.audit = audit;
        this.clock = clock;
    }

    /** A view to keep. */
    public record NewView(String name, String query, Sharing sharing) {}

    public enum Sharing {
        OWN,
        /** With everybody at the first desk the owner heads. */
        DESK
    }

    /** Own views by name, then those shared with the actor's desks. */
    public List<WorkView> list(Actor actor) {
        return jdbc.sql("""
                        select id, name, query, desk, owner = :person as mine from work_view
                        where owner = :person or desk = any(:desks) order by owner <> :person, name""")
                .param("person", actor.id().value())
                .param("desks", actor.queues().stream().map(Queue::text).toArray(String[]::new))
                .query((row, n) -> new WorkView(
                        row.getString("id"),
                        row.getString("name"),
                        row.getString("query"),
                        words(row.getString("desk")),
                        row.getBoolean("mine")))
                .list();
    }

    private static @Nullable String words(@Nullable String desk) {
        if (desk == null) {
            return null;
        }
        Queue queue = Queue.parse(desk);
        return Roles.name(queue.level() + "/" + queue.role());
    }

    /**
     * Keeps a view; one of the same name is replaced.
     *
     * @throws Problem 422 for a bad name or filters, or too many; 403 when somebody shares who heads no desk
     */
    @Transactional
    public WorkView keep(NewView view, Actor actor) {
        String name = view.name().strip();
        if (name.isEmpty() || name.length() > 30 || !QUERY.matcher(view.query()).matches()) {
            throw new Problem("bad-view", 422, "视图名称应为 1 到 30 个字，筛选条件应来自待办列表。", "请修改名称后重试。");
        }
        String desk = view.sharing() == Sharing.DESK ? desk(actor) : null;
        long kept = jdbc.sql("select count(*) from work_view where owner = :person and name <> :name")
                .param("person", actor.id().value())
                .param("name", name)
                .query(Long.class)
                .single();
        if (kept >= MOST) {
            throw new Problem("too-many-views", 422, "最多保存 " + MOST + " 个视图。", "请先删除不用的视图。");
        }
        String id = jdbc.sql("""
                        insert into work_view (id, owner, name, query, desk, made_at)
                        values (:id, :person, :name, :query, :desk, :at)
                        on conflict (owner, name) do update set query = excluded.query, desk = excluded.desk
                        returning id""")
                .param("id", UUID.randomUUID().toString())
                .param("person", actor.id().value())
                .param("name", name)
                .param("query", view.query())
                .param("desk", desk)
                .param("at", clock.instant().atOffset(ZoneOffset.UTC))
                .query(String.class)
                .single();
        if (desk != null) {
            audit.append(new AuditEntry(
                    actor.id().value(), "work-view-shared", "work-view/" + id, Map.of("name", name, "desk", desk)));
        }
        return new WorkView(id, name, view.query(), words(desk), true);
    }

    private static String desk(Actor actor) {
        return actor.posts().stream()
                .filter(Post::isHead)
                .flatMap(Post::queues)
                .map(Queue::text)
                .findFirst()
                .orElseThrow(() -> new Problem("forbidden", 403, "只有岗位负责人可以把视图共享给同岗位人员。", "可以只保存给自己。"));
    }

    /** Drops an own view. */
    @Transactional
    public void drop(String id, Actor actor) {
        int dropped = jdbc.sql("delete from work_view where id = :id and owner = :person")
                .param("id", id)
                .param("person", actor.id().value())
                .update();
        if (dropped == 0) {
            throw Problem.notFound("没有找到这个视图，或者不是您保存的。");
        }
    }
}
