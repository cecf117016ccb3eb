package org.fivestar.account;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.fivestar.processes.Queue;
import org.fivestar.storage.Visibility;
import org.jspecify.annotations.Nullable;

/**
 * Who is acting, with the posts that are valid right now. Every right is derived from these posts, at each request.
 *
 * @param id the person
 * @param name how the person is shown
 * @param login how the person signs in
 * @param posts the posts valid today
 */
public record Actor(PersonId id, String name, String login, List<Post> posts) {

    public boolean has(String role) {
        return posts.stream().anyMatch(post -> matches(post, role));
    }

    public boolean hasAny(String... roles) {
        return Arrays.stream(roles).anyMatch(this::has);
    }

    /** Whether a post in this role covers the place. */
    public boolean has(String role, List<String> placePath) {
        return posts.stream().anyMatch(post -> matches(post, role) && post.covers(placePath));
    }

    /** Whether any post covers the place: the run itself may be seen. */
    public boolean sees(List<String> placePath) {
        return seeing(placePath).findAny().isPresent();
    }

    /**
     * Whether the actor may see what belongs to one star of a place. A star post sees its own star and what is linked
     * to no star.
     *
     * @param star null for what belongs to no star
     */
    public boolean sees(List<String> placePath, @Nullable String star) {
        return seeing(placePath)
                .anyMatch(post ->
                        post.star() == null || star == null || post.star().equals(star));
    }

    /** Where this actor's work waits. */
    public Set<Queue> queues() {
        return posts.stream().flatMap(Post::queues).collect(Collectors.toUnmodifiableSet());
    }

    /** What a search may find for this actor. */
    public Visibility visibility() {
        return new Visibility(posts.stream()
                .filter(post -> post.place() != null && Roles.seesContent(post.role()))
                .map(post -> new Visibility.Grant(post.place(), post.star() == null ? Set.of() : Set.of(post.star())))
                .distinct()
                .toList());
    }

    private Stream<Post> seeing(List<String> placePath) {
        return posts.stream().filter(post -> Roles.seesContent(post.role()) && post.covers(placePath));
    }

    private static boolean matches(Post post, String role) {
        return role.startsWith("*/")
                ? post.bareRole().equals(role.substring(2))
                : post.role().equals(role);
    }
}
