package org.fivestar.account;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.fivestar.place.PlaceRef;
import org.fivestar.place.Places;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** Tells the pages who is signed in and where to begin. */
@Component
class Welcome {

    private final Places places;
    private final People people;
    private final Clock clock;
    private final boolean demo;

    Welcome(Places places, People people, Clock clock, @Value("${fivestar.demo.enabled:false}") boolean demo) {
        this.places = places;
        this.people = people;
        this.clock = clock;
        this.demo = demo;
    }

    Me me(Actor actor) {
        Map<String, PlaceRef> refs = places.refs(actor.posts().stream()
                .map(Post::place)
                .filter(Objects::nonNull)
                .map(Objects::requireNonNull)
                .toList());
        Map<PersonId, String> away = people.names(actor.posts().stream()
                .flatMap(post -> Stream.ofNullable(post.inPlaceOf()))
                .toList());
        List<Me.PostView> posts = actor.posts().stream()
                .map(post -> new Me.PostView(
                        post.role(),
                        Roles.name(post.role()),
                        post.place() == null ? null : refs.get(post.place()),
                        post.star(),
                        post.rank(),
                        post.inPlaceOf() == null ? null : away.get(post.inPlaceOf())))
                .toList();
        List<String> pages = List.copyOf(pages(actor));
        return new Me(
                actor.id().value(),
                actor.name(),
                actor.login(),
                posts,
                pages.isEmpty() ? "worklist" : pages.get(0),
                pages,
                demo,
                OffsetDateTime.now(clock));
    }

    /** In the order of what somebody comes for first. */
    private static Set<String> pages(Actor actor) {
        Set<String> pages = new LinkedHashSet<>();
        for (Post post : actor.posts()) {
            switch (post.role()) {
                case Roles.ADMINISTRATOR -> pages.add("admin");
                case Roles.PROCESS_OWNER -> pages.add("studio");
                case Roles.DECLARANT -> pages.addAll(List.of("declaration", "worklist", "archive"));
                case Roles.CITY_INSPECTOR, Roles.COUNTY_INSPECTOR -> pages.addAll(List.of("archive", "overview"));
                default -> pages.addAll(List.of("worklist", "overview", "archive"));
            }
        }
        if (actor.has(Roles.CITY_OFFICE)) {
            pages.add("cycle");
        }
        return pages;
    }
}
