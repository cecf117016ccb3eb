package org.fivestar.demo;

import java.security.SecureRandom;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.fivestar.account.Actor;
import org.fivestar.account.Appointments;
import org.fivestar.account.Directory;
import org.fivestar.account.NewPerson;
import org.fivestar.account.NewPost;
import org.fivestar.account.PeoplePage;
import org.fivestar.account.PersonId;
import org.fivestar.account.PersonRow;
import org.fivestar.account.Post;
import org.fivestar.processes.Queue;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/** Engages the people of the {@link Cast} and knows afterwards who can act where. */
@Component
@Profile("demo")
class Troupe {

    private static final String BY = "demo";
    private static final LocalDate SINCE = LocalDate.of(2025, 1, 1);
    private static final String LETTERS = "abcdefghjkmnpqrstuvwxyz";
    private static final String CAPITALS = "ABCDEFGHJKMNPQRSTUVWXYZ";

    private final Appointments appointments;
    private final Directory directory;
    private final DemoProperties properties;
    private final SecureRandom random = new SecureRandom();
    private final Map<String, Actor> byLogin = new HashMap<>();
    private final Map<Queue, Actor> byQueue = new HashMap<>();

    Troupe(Appointments appointments, Directory directory, DemoProperties properties) {
        this.appointments = appointments;
        this.directory = directory;
        this.properties = properties;
    }

    /** Engages a person with all posts; returns the password. Someone engaged in part before gets the rest. */
    String engage(Cast.Part part) {
        String password = part.shown() && properties.password() != null ? properties.password() : password();
        PersonRow known = find(part.login());
        PersonId id;
        if (known == null) {
            id = appointments.create(new NewPerson(part.login(), part.name(), password), BY);
        } else {
            id = new PersonId(known.id());
            appointments.resetPassword(id, password, BY);
        }
        for (Cast.Duty duty : part.duties()) {
            if (known == null || known.posts().stream().noneMatch(p -> same(p, duty))) {
                appointments.appoint(
                        id, new NewPost(duty.role(), duty.place(), duty.star(), SINCE, null, duty.rank()), BY);
            }
        }
        return password;
    }

    /** Whether the person is there with every post. */
    boolean engaged(Cast.Part part) {
        PersonRow known = find(part.login());
        return known != null
                && part.duties().stream().allMatch(d -> known.posts().stream().anyMatch(p -> same(p, d)));
    }

    private static boolean same(PersonRow.PostRow post, Cast.Duty duty) {
        String place = post.place() == null ? null : post.place().code();
        return post.role().equals(duty.role())
                && Objects.equals(place, duty.place())
                && Objects.equals(post.star(), duty.star());
    }

    private @Nullable PersonRow find(String login) {
        return directory.page(login, null).items().stream()
                .filter(p -> p.login().equals(login))
                .findFirst()
                .orElse(null);
    }

    /** Reads everybody and their posts anew. */
    synchronized void gather() {
        byLogin.clear();
        byQueue.clear();
        String cursor = null;
        do {
            PeoplePage page = directory.page(null, cursor);
            page.items().forEach(this::learn);
            cursor = page.next();
        } while (cursor != null);
    }

    private void learn(PersonRow row) {
        List<Post> posts = row.posts().stream()
                .map(p ->
                        new Post(p.role(), p.place() == null ? null : p.place().code(), p.star()))
                .collect(Collectors.toList());
        Actor actor = new Actor(new PersonId(row.id()), row.name(), row.login(), posts);
        byLogin.put(row.login(), actor);
        actor.queues().forEach(q -> byQueue.putIfAbsent(q, actor));
    }

    Actor get(String login) {
        return Objects.requireNonNull(byLogin.get(login), login);
    }

    /** Somebody who works on one of the queues. */
    Actor holder(List<Queue> queues) {
        return queues.stream()
                .map(byQueue::get)
                .filter(Objects::nonNull)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("nobody works on " + queues));
    }

    /** Easy to type, three kinds of characters. */
    private String password() {
        StringBuilder password = new StringBuilder();
        password.append(CAPITALS.charAt(random.nextInt(CAPITALS.length())));
        for (int i = 0; i < 7; i++) {
            password.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
        }
        return password.append('-').append(10 + random.nextInt(90)).toString();
    }
}
