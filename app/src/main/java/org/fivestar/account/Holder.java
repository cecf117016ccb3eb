package org.fivestar.account;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.fivestar.place.PlaceRef;
import org.fivestar.place.PostName;
import org.fivestar.processes.Queue;
import org.jspecify.annotations.Nullable;

/**
 * Somebody with a post of theirs.
 *
 * @param inPlaceOf name of the one whose post it is; null for the own one
 */
record Holder(
        String id,
        String name,
        String role,
        String place,
        @Nullable String star,
        @Nullable String inPlaceOf) {

    boolean serves(Queue queue) {
        return queue.servedBy(new Post(role, place, star).queues().toList());
    }

    private String words() {
        return inPlaceOf == null ? name : name + "代" + inPlaceOf;
    }

    private String post(Map<String, PlaceRef> refs) {
        PlaceRef ref = refs.get(place);
        return PostName.of(ref == null ? "" : ref.name(), Roles.name(role))
                + (inPlaceOf == null ? "" : "（代" + inPlaceOf + "）");
    }

    /** Who they are: {@code 张某}, {@code 张某、李某代王某}, {@code 张某等 3 人}, {@code 暂无人员}. */
    static String inWords(Collection<Holder> holders) {
        Map<String, String> names = holders.stream()
                .collect(Collectors.toMap(Holder::id, Holder::words, (own, other) -> own, LinkedHashMap::new));
        if (names.isEmpty()) {
            return "暂无人员";
        }
        return names.size() <= 2
                ? String.join("、", names.values())
                : names.values().iterator().next() + "等 " + names.size() + " 人";
    }

    /** Each of them once, with all posts. */
    static List<Colleague> colleagues(Collection<Holder> holders, Map<String, PlaceRef> refs) {
        return holders.stream()
                .collect(Collectors.groupingBy(Holder::id, LinkedHashMap::new, Collectors.toList()))
                .values()
                .stream()
                .map(posts -> colleague(posts, refs))
                .toList();
    }

    private static Colleague colleague(List<Holder> posts, Map<String, PlaceRef> refs) {
        Set<String> stars = new LinkedHashSet<>();
        boolean every = false;
        for (Holder post : posts) {
            every |= post.star() == null;
            if (post.star() != null) {
                stars.add(post.star());
            }
        }
        Holder first = posts.get(0);
        String words = posts.stream().map(post -> post.post(refs)).distinct().collect(Collectors.joining("、"));
        return new Colleague(new PersonId(first.id()), first.name(), words, every ? List.of() : List.copyOf(stars));
    }
}
