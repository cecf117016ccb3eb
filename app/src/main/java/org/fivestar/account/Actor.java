package org.fivestar.account;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.fivestar.processes.InboxQuery;
import org.fivestar.processes.Queue;
import org.fivestar.storage.Visibility;
import org.jspecify.annotations.Nullable;

/**
 * Who is acting, with the posts that are valid right now. Every right is derived from these posts, at each request.
 *
 * <p>For a post above a place the person keeps out of, that place does not exist. A post at the place itself stays: a
 * village's declarant states what his own village has done.
 *
 * @param id the person
 * @param name how the person is shown
 * @param login how the person signs in
 * @param posts the posts valid today, own ones and those held in place of others
 * @param recused codes of the villages and communities the person keeps out of
 */
public record Actor(PersonId id, String name, String login, List<Post> posts, Set<String> recused) {

    public Actor {
        posts = List.copyOf(posts);
        recused = Set.copyOf(recused);
    }

    /** Somebody who keeps out of nothing. */
    public Actor(PersonId id, String name, String login, List<Post> posts) {
        this(id, name, login, posts, Set.of());
    }

    public boolean has(String role) {
        return posts.stream().anyMatch(post -> matches(post, role));
    }

    public boolean hasAny(String... roles) {
        return Arrays.stream(roles).anyMatch(this::has);
    }

    /** Whether a post in this role covers the place. */
    public boolean has(String role, List<String> placePath) {
        return posts.stream().anyMatch(post -> matches(post, role) && reaches(post, placePath));
    }

    /** Whether any post covers the place, also one whose holder reads no declarations. */
    public boolean reaches(List<String> placePath) {
        return posts.stream().anyMatch(post -> reaches(post, placePath));
    }

    /** Whether a post covers the place whose holder reads declarations: the run itself may be seen. */
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

    /** Where this actor's work waits: at the desks of the posts, and by name. */
    public Set<Queue> queues() {
        return Stream.concat(posts.stream().flatMap(Post::queues), Stream.of(id.queue()))
                .collect(Collectors.toUnmodifiableSet());
    }

    /** How this actor reads the inbox. */
    public InboxQuery.Reader reader() {
        return new InboxQuery.Reader(id.value(), queues(), recused);
    }

    /** The queues this actor may act for in what concerns a subject: without those above a place kept out of. */
    public Set<Queue> queuesFor(String subject) {
        return keepsOutOf(subject)
                ? queues().stream()
                        .filter(queue -> queue.unit().equals(subject))
                        .collect(Collectors.toUnmodifiableSet())
                : queues();
    }

    /** Whose post it is when the actor serves the queue only as a substitute; empty for who serves it in own right. */
    public Optional<PersonId> substitutesAt(Queue queue) {
        List<Post> serving = posts.stream()
                .filter(post -> queue.servedBy(post.queues().toList()))
                .toList();
        return serving.stream().allMatch(post -> post.inPlaceOf() != null)
                ? serving.stream().map(Post::inPlaceOf).findFirst()
                : Optional.empty();
    }

    /** Whether the person keeps out of this village or community. */
    public boolean keepsOutOf(String subject) {
        return recused.contains(subject);
    }

    /** Whether the actor heads the desk this queue belongs to. */
    public boolean isHeadOf(Queue queue) {
        return queue.servedBy(headedQueues());
    }

    /** The queues of the desks this actor heads. */
    public Set<Queue> headedQueues() {
        return posts.stream().filter(Post::isHead).flatMap(Post::queues).collect(Collectors.toUnmodifiableSet());
    }

    /** The places left out for somebody who looks at an area: those kept out of, but for the area itself. */
    public Set<String> recusedIn(String area) {
        return recused.stream().filter(place -> !place.equals(area)).collect(Collectors.toUnmodifiableSet());
    }

    /** What a search may find for this actor. */
    public Visibility visibility() {
        return new Visibility(posts.stream()
                .filter(post -> post.place() != null && Roles.seesContent(post.role()))
                .map(post -> new Visibility.Grant(
                        post.place(), post.star() == null ? Set.of() : Set.of(post.star()), recusedIn(post.place())))
                .distinct()
                .toList());
    }

    private Stream<Post> seeing(List<String> placePath) {
        return posts.stream().filter(post -> Roles.seesContent(post.role()) && reaches(post, placePath));
    }

    private boolean reaches(Post post, List<String> placePath) {
        return post.covers(placePath)
                && placePath.stream().noneMatch(code -> recused.contains(code) && !code.equals(post.place()));
    }

    private static boolean matches(Post post, String role) {
        return role.startsWith("*/")
                ? post.bareRole().equals(role.substring(2))
                : post.role().equals(role);
    }
}
