package org.fivestar.demo;

import java.util.List;
import org.fivestar.demo.Story.Course;
import org.fivestar.demo.Story.Ending;
import org.fivestar.demo.Story.Pace;
import org.fivestar.demo.paper.Words;
import org.fivestar.forms.Rubric;
import org.fivestar.place.Place;

/** Which share of a city takes which course in a year. Shares are per cent, drawn place by place. */
final class Plot {

    private record Share(int percent, int steps, Ending ending) {}

    /** Last year is over: most places rested, the others went all the way. */
    private static final List<Share> FINISHED = List.of(
            new Share(75, 0, Ending.ABSTAINED),
            new Share(2, 2, Ending.REFUSED),
            new Share(1, 6, Ending.REFUSED),
            new Share(1, 2, Ending.WITHDRAWN),
            new Share(21, 8, Ending.OVER));

    /** This year is under way: somebody stands at every step. */
    private static final List<Share> RUNNING = List.of(
            new Share(36, 0, Ending.WAITING),
            new Share(14, 0, Ending.ABSTAINED),
            new Share(18, 1, Ending.WAITING),
            new Share(12, 2, Ending.WAITING),
            new Share(4, 3, Ending.WAITING),
            new Share(3, 4, Ending.WAITING),
            new Share(3, 5, Ending.WAITING),
            new Share(2, 6, Ending.WAITING),
            new Share(1, 7, Ending.WAITING),
            new Share(4, 8, Ending.OVER),
            new Share(1, 2, Ending.REFUSED),
            new Share(1, 2, Ending.WITHDRAWN),
            new Share(1, 8, Ending.OBJECTED));

    private final List<Share> shares;
    private final Pace pace;
    private final List<String> stage;

    private Plot(List<Share> shares, Pace pace, List<String> stage) {
        this.shares = shares;
        this.pace = pace;
        this.stage = stage;
    }

    /** @param stage codes of the villages shown first, which all go the whole way */
    static Plot finished(List<String> stage) {
        return new Plot(FINISHED, new Pace(0, 9, 3), stage);
    }

    /** @param stage codes of the villages shown first: one is assessing itself, one has handed in, one is untouched */
    static Plot running(List<String> stage) {
        return new Plot(RUNNING, new Pace(0, 4, 1), stage);
    }

    Story story(Place place, Rubric rubric) {
        Words words = new Words("story", place.code(), Integer.toString(rubric.year()));
        Course course = course(place, words);
        return Story.tell(rubric, course, pace(course), words);
    }

    /** Those who have far to go begin at once, the others take their time. */
    private Pace pace(Course course) {
        return course.steps() > 5 || shares == FINISHED ? pace : new Pace(0, 9, 2);
    }

    private Course course(Place place, Words words) {
        int at = stage.indexOf(place.code());
        if (at >= 0) {
            return shares == FINISHED
                    ? new Course(8, Ending.OVER, at == 1)
                    : new Course(List.of(1, 2, 0).get(at), Ending.WAITING, false);
        }
        int draw = words.number(0, 99);
        for (Share share : shares) {
            draw -= share.percent();
            if (draw < 0) {
                boolean returned = share.steps() > 2 && words.chance(14);
                return new Course(share.steps(), share.ending(), returned);
            }
        }
        throw new IllegalStateException("the shares are less than a hundred");
    }
}
