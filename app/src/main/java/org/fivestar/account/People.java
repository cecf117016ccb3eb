package org.fivestar.account;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.fivestar.place.Places;
import org.fivestar.platform.Problem;
import org.fivestar.processes.Queue;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Names of people, who holds which post today, and what somebody who is not signed in may do. */
@Component
public class People {

    private static final String TODAY = """
            held_post.valid_from <= :today and (held_post.valid_to is null or held_post.valid_to >= :today)""";

    /**
     * Keeps the one who keeps out of the subject or works in it out, except at the subject itself. Without a subject
     * nobody.
     */
    private static final String NOT_RECUSED = """
            not exists (select from recusal where recusal.person = person.id and recusal.ended_at is null
              and recusal.place = :subject::text and recusal.place <> held_post.place)
            and not exists (select from held_post own where own.person = person.id and own.role like 'village/%'
              and own.place = :subject::text and own.place <> held_post.place
              and own.valid_from <= :today and (own.valid_to is null or own.valid_to >= :today))""";

    private final JdbcClient jdbc;
    private final Clock clock;
    private final Places places;

    People(JdbcClient jdbc, Clock clock, Places places) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.places = places;
    }

    /**
     * The last day on which a person who is not there today could work on one of the queues, in a post or in place of
     * somebody; empty for who never could. For the words of a refusal.
     */
    public Optional<LocalDate> lastDay(PersonId person, Collection<Queue> queues) {
        return jdbc
                .sql("select role, place, star, valid_to from held_post where person = :person and valid_to < :today")
                .param("person", person.value())
                .param("today", LocalDate.now(clock))
                .query((row, n) -> Map.entry(
                        new Post(row.getString("role"), row.getString("place"), row.getString("star")),
                        row.getObject("valid_to", LocalDate.class)))
                .list()
                .stream()
                .filter(ended -> queues.stream()
                        .anyMatch(
                                queue -> queue.servedBy(ended.getKey().queues().toList())))
                .map(Map.Entry::getValue)
                .max(Comparator.naturalOrder());
    }

    /** Names by id, in one statement; ids nobody has are left out. */
    public Map<PersonId, String> names(Collection<PersonId> ids) {
        if (ids.isEmpty()) {
            return Map.of();
        }
        Map<PersonId, String> names = new HashMap<>();
        jdbc.sql("select id, name from person where id = any(:ids)")
                .param("ids", ids.stream().map(PersonId::value).distinct().toArray(String[]::new))
                .query((row, n) -> names.put(new PersonId(row.getString("id")), row.getString("name")))
                .list();
        return names;
    }

    /** Somebody as of now, as if signed in; empty when there is no such person. */
    public Optional<Actor> findActor(PersonId id) {
        return Optional.ofNullable(actors(List.of(id)).get(id));
    }

    /**
     * People as of now, as if each were signed in: posts valid today, those held in place of others, places kept out of.
     * One statement; ids nobody has are left out. For rights that must be asked again later.
     */
    public Map<PersonId, Actor> actors(Collection<PersonId> ids) {
        if (ids.isEmpty()) {
            return Map.of();
        }
        return HeldPosts.actors(jdbc.sql("select " + HeldPosts.COLUMNS + " from person " + HeldPosts.JOIN
                        + " where person.id = any(:ids) order by " + HeldPosts.ORDER)
                .param("today", LocalDate.now(clock))
                .param("ids", ids.stream().map(PersonId::value).distinct().toArray(String[]::new))
                .query((row, n) -> HeldPosts.row(row))
                .list());
    }

    /** Who works on a queue, in words: {@code 张某}, {@code 张某等 3 人}, {@code 李某代张某}, {@code 暂无人员}. */
    public String holders(Queue queue) {
        return String.valueOf(holders(List.of(queue)).get(queue));
    }

    /** Who works on each of the queues, in words and in one statement; every queue gets an answer. */
    public Map<Queue, String> holders(Collection<Queue> queues) {
        return inWords(queues, holdersOf(queues, null));
    }

    /** The same without those who keep out of this subject, except at the subject itself. */
    public Map<Queue, String> holders(Collection<Queue> queues, String subject) {
        return inWords(queues, holdersOf(queues, subject));
    }

    /** Everybody who works on one of the queues today, substitutes included, in the order of their names. */
    public List<PersonId> holderIds(Collection<Queue> queues) {
        return ids(queues, holdersOf(queues, null));
    }

    /** The same for each of the queues, in one statement. */
    public Map<Queue, List<PersonId>> holderIdsOf(Collection<Queue> queues) {
        List<Holder> holders = holdersOf(queues, null);
        return queues.stream()
                .distinct()
                .collect(Collectors.toMap(queue -> queue, queue -> ids(List.of(queue), holders)));
    }

    /** The same without those who keep out of this subject, except at the subject itself. */
    public List<PersonId> holderIds(Collection<Queue> queues, String subject) {
        return ids(queues, holdersOf(queues, subject));
    }

    private static List<PersonId> ids(Collection<Queue> queues, List<Holder> holders) {
        return holders.stream()
                .filter(holder -> queues.stream().anyMatch(holder::serves))
                .map(holder -> new PersonId(holder.id()))
                .distinct()
                .toList();
    }

    /** Those of the queues on which nobody works today, in one statement. */
    public Set<Queue> vacant(Collection<Queue> queues) {
        return vacant(queues, holdersOf(queues, null));
    }

    /** Those of the queues on which nobody works today who could do so for this subject. */
    public Set<Queue> vacant(Collection<Queue> queues, String subject) {
        return vacant(queues, holdersOf(queues, subject));
    }

    /** Everybody who works on the queue today, to choose from. */
    public List<Colleague> colleagues(Queue queue) {
        return chosen(serving(queue, null));
    }

    /** Everybody who works on the queue today and does not keep out of this subject, to choose from. */
    public List<Colleague> colleagues(Queue queue, String subject) {
        return chosen(serving(queue, subject));
    }

    /**
     * People who may read what a place declares: a post of theirs covers it, and they do not keep out of it.
     *
     * @param placePath codes from the city to the place, in any order
     * @param text part of a name or a whole login; empty for everybody
     * @param limit most people
     */
    public List<Colleague> reach(List<String> placePath, String text, int limit) {
        return picked("""
                held_post.role <> :owner and not exists (select from recusal
                  where recusal.person = held_post.person and recusal.ended_at is null
                    and recusal.place = any(:places) and recusal.place <> held_post.place)
                and not exists (select from held_post own
                  where own.person = held_post.person and own.role like 'village/%' and own.place = any(:places)
                    and own.place <> held_post.place
                    and own.valid_from <= :today and (own.valid_to is null or own.valid_to >= :today))""", new Wanted(placePath, text, limit));
    }

    /** People with a post at one of the places. */
    List<Colleague> at(Collection<String> codes, String text, int limit) {
        return picked("true", new Wanted(codes, text, limit));
    }

    private record Wanted(Collection<String> places, String text, int limit) {}

    private List<Colleague> picked(String also, Wanted wanted) {
        List<Holder> holders = jdbc.sql("""
                        select id, name, role, place, star, in_place_of
                        from (select person.id, person.name, held_post.role, held_post.place, held_post.star,
                                     away.name as in_place_of,
                                     dense_rank() over (order by person.name, person.id) as position
                              from held_post join person on person.id = held_post.person
                              left join person away on away.id = held_post.in_place_of
                              where held_post.place = any(:places) and %s and held_post.role not like 'system/%%'
                                and (:text = '' or position(lower(:text) in lower(person.name)) > 0
                                     or lower(person.login) = lower(:text))
                                and %s) ranked
                        where position <= :limit
                        order by position, in_place_of nulls first, role, star""".formatted(TODAY, also))
                .param("places", wanted.places().toArray(String[]::new))
                .param("today", LocalDate.now(clock))
                .param("text", wanted.text().strip())
                .param("owner", Roles.PROCESS_OWNER)
                .param("limit", wanted.limit())
                .query(Holder.class)
                .list();
        return chosen(holders);
    }

    private List<Colleague> chosen(List<Holder> holders) {
        return Holder.colleagues(
                holders, places.refs(holders.stream().map(Holder::place).toList()));
    }

    private List<Holder> serving(Queue queue, @Nullable String subject) {
        return holdersOf(List.of(queue), subject).stream()
                .filter(holder -> holder.serves(queue))
                .toList();
    }

    private static Map<Queue, String> inWords(Collection<Queue> queues, List<Holder> holders) {
        return queues.stream()
                .distinct()
                .collect(Collectors.toMap(
                        queue -> queue,
                        queue -> Holder.inWords(holders.stream()
                                .filter(holder -> holder.serves(queue))
                                .toList())));
    }

    private static Set<Queue> vacant(Collection<Queue> queues, List<Holder> holders) {
        return queues.stream()
                .filter(queue -> holders.stream().noneMatch(holder -> holder.serves(queue)))
                .collect(Collectors.toSet());
    }

    /** Own posts before those held in place of others. What waits by name is held by that person. */
    private List<Holder> holdersOf(Collection<Queue> queues, @Nullable String subject) {
        if (queues.isEmpty()) {
            return List.of();
        }
        return jdbc.sql("""
                        select person.id, person.name, held_post.role, held_post.place, held_post.star,
                               away.name as in_place_of
                        from unnest(:units, :roles) as wanted(unit, role)
                        join held_post on held_post.place = wanted.unit and held_post.role = wanted.role and %s
                        join person on person.id = held_post.person
                        left join person away on away.id = held_post.in_place_of
                        where %s
                        union
                        select person.id, person.name, 'person/self', person.id, null, null
                        from person join unnest(:units, :roles) as held_post(place, role)
                          on held_post.place = person.id and held_post.role = 'person/self'
                        where %s
                        order by name, id, in_place_of nulls first""".formatted(TODAY, NOT_RECUSED, NOT_RECUSED))
                .param("units", queues.stream().map(Queue::unit).toArray(String[]::new))
                .param(
                        "roles",
                        queues.stream()
                                .map(queue -> queue.level() + "/" + queue.role())
                                .toArray(String[]::new))
                .param("today", LocalDate.now(clock))
                .param("subject", subject)
                .query(Holder.class)
                .list();
    }

    /**
     * Locks people for the rest of the transaction, in one order.
     *
     * @throws Problem 404 when one of them is unknown
     */
    void requireKnown(PersonId... people) {
        List<String> known = jdbc.sql("select id from person where id = any(:ids) order by id for no key update")
                .param("ids", Arrays.stream(people).map(PersonId::value).toArray(String[]::new))
                .query(String.class)
                .list();
        if (known.size() < people.length) {
            throw Problem.notFound("没有这个人。");
        }
    }
}
