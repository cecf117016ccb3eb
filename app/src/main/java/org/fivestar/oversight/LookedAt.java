package org.fivestar.oversight;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import org.fivestar.account.Actor;
import org.fivestar.account.Post;
import org.fivestar.cycle.Cycle;
import org.fivestar.cycle.Cycles;
import org.fivestar.place.Place;
import org.fivestar.place.Places;
import org.fivestar.platform.Problem;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Which year and place somebody looks at who names none. */
@Component
class LookedAt {

    private final Cycles cycles;
    private final Places places;
    private final Clock clock;

    LookedAt(Cycles cycles, Places places, Clock clock) {
        this.cycles = cycles;
        this.places = places;
        this.clock = clock;
    }

    /** The newest opened year. */
    int year(@Nullable Integer year) {
        return year != null ? year : newestYear();
    }

    private int newestYear() {
        return cycles.all().stream()
                .filter(cycle -> cycle.state() != Cycle.State.PREPARED)
                .mapToInt(Cycle::year)
                .max()
                .orElseGet(() -> LocalDate.now(clock).getYear());
    }

    /** The place of the widest of these posts. */
    Place place(@Nullable String code, Actor actor, Predicate<Post> which) {
        if (code != null) {
            return places.get(code);
        }
        List<String> own = actor.posts().stream()
                .filter(which)
                .map(Post::place)
                .filter(Objects::nonNull)
                .distinct()
                .toList();
        return own.stream()
                .map(places::get)
                .min(Comparator.comparing(Place::level))
                .orElseThrow(() -> Problem.forbidden("您的岗位没有对应的地区。"));
    }
}
