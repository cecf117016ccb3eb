package org.fivestar.account;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.fivestar.processes.Queue;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Names of people and who holds which post. */
@Component
public class People {

    private final JdbcClient jdbc;
    private final Clock clock;

    People(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
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

    /** Who works on a queue, in words: {@code 张某}, {@code 张某等 3 人}, {@code 暂无人员}. */
    public String holders(Queue queue) {
        return String.valueOf(holders(List.of(queue)).get(queue));
    }

    /** Who works on each of the queues, in words and in one statement; every queue gets an answer. */
    public Map<Queue, String> holders(Collection<Queue> queues) {
        List<Holder> holders = holdersOf(queues);
        Map<Queue, String> words = new HashMap<>();
        for (Queue queue : queues) {
            words.put(
                    queue,
                    inWords(holders.stream()
                            .filter(holder -> holder.serves(queue))
                            .toList()));
        }
        return words;
    }

    /** Those of the queues on which nobody works today, in one statement. */
    public Set<Queue> vacant(Collection<Queue> queues) {
        List<Holder> holders = holdersOf(queues);
        return queues.stream()
                .filter(queue -> holders.stream().noneMatch(holder -> holder.serves(queue)))
                .collect(Collectors.toSet());
    }

    private List<Holder> holdersOf(Collection<Queue> queues) {
        if (queues.isEmpty()) {
            return List.of();
        }
        return jdbc.sql("""
                        select distinct post.place, post.role, post.star, person.name, person.id
                        from unnest(:places, :roles) as wanted(place, role)
                        join post on post.place = wanted.place and post.role = wanted.role
                        join person on person.id = post.person
                        where post.valid_from <= :today and (post.valid_to is null or post.valid_to >= :today)
                        order by person.name, person.id""")
                .param("places", queues.stream().map(Queue::unit).toArray(String[]::new))
                .param("roles", queues.stream().map(People::role).toArray(String[]::new))
                .param("today", LocalDate.now(clock))
                .query(Holder.class)
                .list();
    }

    private static String inWords(List<Holder> holders) {
        List<String> names = new ArrayList<>(holders.stream()
                .collect(java.util.stream.Collectors.toMap(
                        Holder::id, Holder::name, (a, b) -> a, java.util.LinkedHashMap::new))
                .values());
        return switch (names.size()) {
            case 0 -> "暂无人员";
            case 1 -> names.get(0);
            case 2 -> names.get(0) + "、" + names.get(1);
            default -> names.get(0) + "等 " + names.size() + " 人";
        };
    }

    private static String role(Queue queue) {
        return queue.level() + "/" + queue.role();
    }

    record Holder(String place, String role, @Nullable String star, String name, String id) {

        boolean serves(Queue queue) {
            return queue.servedBy(new Post(role, place, star).queues().toList());
        }
    }
}
