package org.fivestar.account;

import java.time.Clock;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.fivestar.audit.Audit;
import org.fivestar.audit.AuditEntry;
import org.fivestar.place.Place;
import org.fivestar.place.Places;
import org.fivestar.platform.HouseClock;
import org.fivestar.platform.Problem;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Adds people and gives them posts; each change is written into the audit trail. */
@Component
public class Appointments {

    private static final Pattern LOGIN = Pattern.compile("[\\p{L}\\p{N}._-]{2,40}");
    private static final Pattern ROLE = Pattern.compile("[a-z]{2,20}/[a-z][a-z-]{1,39}");
    private static final Pattern STAR = Pattern.compile("[A-Z]{2,8}");
    private static final int LONGEST_NAME = 40;

    private final JdbcClient jdbc;
    private final Clock clock;
    private final Audit audit;
    private final Places places;
    private final Passwords passwords;
    private final Sessions sessions;

    Appointments(JdbcClient jdbc, Clock clock, Audit audit, Places places, Passwords passwords, Sessions sessions) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.audit = audit;
        this.places = places;
        this.passwords = passwords;
        this.sessions = sessions;
    }

    /** Adds a person without any post, who may sign in and see nothing. */
    @Transactional
    public PersonId create(NewPerson person, String by) {
        requireFair(person);
        PersonId id = new PersonId(UUID.randomUUID().toString());
        String hash = passwords.hash(person.password(), person.login());
        try {
            jdbc.sql("""
                            insert into person (id, login, name, password, created_at)
                            values (:id, :login, :name, :password, :now)""")
                    .param("id", id.value())
                    .param("login", person.login().strip())
                    .param("name", person.name().strip())
                    .param("password", hash)
                    .param("now", clock.instant().atZone(HouseClock.ZONE).toOffsetDateTime())
                    .update();
        } catch (DuplicateKeyException taken) {
            throw Problem.conflict("login-taken", "账号“" + person.login() + "”已经有人使用。", "请换一个账号。")
                    .with("field", "login");
        }
        audit.append(new AuditEntry(by, "person-created", "person/" + id, Map.of("login", person.login())));
        return id;
    }

    /** Gives a post; the same post twice at a time is refused. */
    @Transactional
    public void appoint(PersonId person, NewPost post, String by) {
        requireKnown(person);
        requireFair(post);
        LocalDate from = post.from() == null ? LocalDate.now(clock) : post.from();
        if (post.to() != null && post.to().isBefore(from)) {
            throw Problem.invalid("任职的结束日期早于开始日期。", "请修改日期。").with("field", "to");
        }
        int added = jdbc.sql("""
                        insert into post (person, role, place, star, valid_from, valid_to, head)
                        select :person, :role, :place, :star, :from, :to, :head
                        where not exists (
                          select from post where person = :person and role = :role
                            and place is not distinct from :place and star is not distinct from :star
                            and valid_from <= coalesce(:to::date, 'infinity')
                            and coalesce(valid_to, 'infinity') >= :from)""")
                .param("person", person.value())
                .param("role", post.role())
                .param("place", post.place())
                .param("star", post.star())
                .param("from", from)
                .param("to", post.to())
                .param("head", post.rank() == Post.Rank.HEAD)
                .update();
        if (added == 0) {
            throw Problem.conflict("post-exists", "这个人在这段时间已经有同样的岗位。", "请核对现有岗位。");
        }
        audit.append(new AuditEntry(by, "post-given", "person/" + person, details(post, from)));
    }

    /**
     * Makes the holder of a post head of its desk, or a member again.
     *
     * @throws Problem 404 when the person has no such post or it has ended
     */
    @Transactional
    public void rank(PersonId person, long post, Ranking ranking) {
        Optional<String> role = jdbc.sql("""
                        update post set head = :head
                        where id = :post and person = :person and coalesce(valid_to, 'infinity') >= :today
                        returning role""")
                .param("head", ranking.rank() == Post.Rank.HEAD)
                .param("post", post)
                .param("person", person.value())
                .param("today", LocalDate.now(clock))
                .query(String.class)
                .optional();
        requireDesk(role.orElseThrow(() -> Problem.notFound("没有这个岗位，或者它已经结束。")), ranking.rank());
        audit.append(new AuditEntry(
                ranking.by(),
                "post-ranked",
                "person/" + person,
                Map.of("post", post, "head", ranking.rank() == Post.Rank.HEAD)));
    }

    /** @param by id of who decides it */
    public record Ranking(Post.Rank rank, String by) {}

    private static void requireDesk(String role, Post.@Nullable Rank rank) {
        if (rank == Post.Rank.HEAD && !Roles.boundToPlace(role)) {
            throw Problem.invalid(Roles.name(role) + "不分负责人。", "只给设在单位的岗位设负责人。").with("field", "rank");
        }
    }

    /** Ends a post with the end of yesterday, so that it is gone with the next request. */
    @Transactional
    public void dismiss(PersonId person, long post, String by) {
        LocalDate today = LocalDate.now(clock);
        requireAnotherAdministrator(post, today);
        int ended = jdbc.sql("""
                        update post set valid_to = greatest(:yesterday, valid_from - 1)
                        where id = :post and person = :person and coalesce(valid_to, 'infinity') >= :today""")
                .param("yesterday", today.minusDays(1))
                .param("today", today)
                .param("post", post)
                .param("person", person.value())
                .update();
        if (ended == 0) {
            throw Problem.notFound("没有这个岗位，或者它已经结束。");
        }
        audit.append(new AuditEntry(by, "post-ended", "person/" + person, Map.of("post", post)));
    }

    /**
     * Somebody must be left who can give posts, tomorrow too: the last administrator whose post has begun and has no
     * end stays. The posts are locked, so that of two who dismiss each other one is refused.
     */
    private void requireAnotherAdministrator(long post, LocalDate today) {
        List<Long> lasting = jdbc.sql("""
                        select id from post where role = :role and valid_to is null and valid_from <= :today
                        order by id for update""")
                .param("role", Roles.ADMINISTRATOR)
                .param("today", today)
                .query(Long.class)
                .list();
        if (lasting.equals(List.of(post))) {
            throw Problem.conflict("last-administrator", "这是最后一个没有结束日期的系统管理员岗位，不能结束。", "请先给另一个人设置没有结束日期的系统管理员岗位。");
        }
    }

    /** Sets a new password and ends all of the person's sessions. */
    @Transactional
    public void resetPassword(PersonId person, String password, String by) {
        String login = requireKnown(person);
        jdbc.sql("update person set password = :password where id = :id")
                .param("password", passwords.hash(password, login))
                .param("id", person.value())
                .update();
        jdbc.sql("delete from sign_in_attempt where login = lower(:login)")
                .param("login", login)
                .update();
        sessions.closeAll(person);
        audit.append(new AuditEntry(by, "password-reset", "person/" + person));
    }

    private String requireKnown(PersonId person) {
        return jdbc.sql("select login from person where id = :id for update")
                .param("id", person.value())
                .query(String.class)
                .optional()
                .orElseThrow(() -> Problem.notFound("没有这个人。"));
    }

    private static void requireFair(NewPerson person) {
        if (!LOGIN.matcher(person.login().strip()).matches()) {
            throw Problem.invalid("账号不符合要求。", "账号为 2 到 40 个字母、数字、汉字、点、横线或下划线。").with("field", "login");
        }
        if (person.name().isBlank() || person.name().strip().length() > LONGEST_NAME) {
            throw Problem.invalid("姓名应为 1 到 40 个字。", "请修改姓名。").with("field", "name");
        }
    }

    private void requireFair(NewPost post) {
        if (!ROLE.matcher(post.role()).matches()) {
            throw Problem.invalid("岗位“" + post.role() + "”的写法不对。", "岗位写作“层级/角色”，例如 township/reviewer。")
                    .with("field", "role");
        }
        if (post.star() != null && !STAR.matcher(post.star()).matches()) {
            throw Problem.invalid("星级代码“" + post.star() + "”不对。", "星级代码为大写字母，例如 PX。")
                    .with("field", "star");
        }
        requireDesk(post.role(), post.rank());
        if (!Roles.boundToPlace(post.role())) {
            requireNoPlace(post);
            return;
        }
        if (post.place() == null) {
            throw Problem.invalid("这个岗位要指明单位。", "请选择单位。").with("field", "place");
        }
        Place place = places.get(post.place());
        if (!post.role().startsWith(place.level().word() + "/")) {
            throw Problem.invalid(
                            Roles.name(post.role()) + "不能设在" + place.level().label() + "一级的单位“" + place.name() + "”。",
                            "请选择与岗位同级的单位。")
                    .with("field", "place");
        }
    }

    private static void requireNoPlace(NewPost post) {
        if (post.place() != null) {
            throw Problem.invalid(Roles.name(post.role()) + "不设在某个单位。", "请不要为这个岗位选择单位。")
                    .with("field", "place");
        }
    }

    private static Map<String, Object> details(NewPost post, LocalDate from) {
        Map<String, Object> details = new LinkedHashMap<>();
        details.put("role", post.role());
        details.put("place", post.place());
        details.put("star", post.star());
        details.put("from", from.toString());
        details.put("to", post.to() == null ? null : post.to().toString());
        details.put("head", post.rank() == Post.Rank.HEAD);
        return details;
    }
}
