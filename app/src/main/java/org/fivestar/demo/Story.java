package org.fivestar.demo;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.fivestar.demo.paper.Words;
import org.fivestar.forms.Rubric;
import org.fivestar.forms.Star;
import org.fivestar.processes.WorkItem;
import org.jspecify.annotations.Nullable;

/**
 * What one place does in one year: which stars it claims and who decides what on which working day. Drawn from the
 * place's code, so a loading that was cut off continues the same story.
 *
 * @param stars the claimed stars, in the rubric's order; empty when the place abstains or has not begun
 * @param moves what happens, in order
 */
record Story(List<String> stars, List<Move> moves) {

    /**
     * Something that happens.
     *
     * @param day index of the working day since the cycle opened, the first is 0
     * @param act which step is decided, by its element in the diagram, or {@link #WITHDRAW} or {@link #OBJECT}
     * @param round how often the run had been returned before
     * @param decision the outcome chosen; null on a step without outcomes, and where work is begun but not handed in
     */
    record Move(int day, String act, int round, @Nullable String decision, String reason) {

        /** Whether this open item is the one the move decides. */
        boolean fits(WorkItem item) {
            return item.element().equals(act) && item.returned() == round;
        }
    }

    static final String WITHDRAW = "withdraw";
    static final String OBJECT = "object";

    /** The steps in order; a story ends somewhere along them. */
    static final List<String> STEPS = List.of(
            "declare",
            "self_assess",
            "township_review",
            "county_star_review",
            "county_conclusion",
            "city_star_review",
            "city_certification",
            "post_publicity");

    private static final List<String> FORWARD =
            List.of("submit", "submit", "forward", "", "forward", "", "certify", "post");

    private static final List<String> RETURNED = List.of(
            "集体经营性收入与台账合计数不一致，请核对后重新填报。",
            "矛盾纠纷排查登记表缺少三月份记录，请补充。",
            "保洁员配备比例的计算口径有误，应以常住人口为分母。",
            "“四议两公开”只有表决结果，没有公示记录，请补齐佐证材料。",
            "照片看不出整治的地点，请换成有参照物的，或在说明里写清楚。");

    private static final List<String> REFUSED = List.of("实地核实发现底线要求没有守住，今年不予上报。", "申报材料与实际情况出入较大，建议整改一年后再申报。");

    /** How far a place gets: the number of steps it completes, and how the story ends. */
    record Course(int steps, Ending ending, boolean returned) {}

    /** How a story ends. */
    enum Ending {
        WAITING,
        ABSTAINED,
        REFUSED,
        WITHDRAWN,
        OBJECTED,
        OVER
    }

    static Story tell(Rubric rubric, Course course, Pace pace, Words words) {
        if (course.ending() == Ending.ABSTAINED) {
            Move move = new Move(pace.first(words), "declare", 0, "abstain", "今年集中补短板，暂不申报。");
            return new Story(List.of(), List.of(move));
        }
        List<Move> moves = new ArrayList<>();
        int day = pace.first(words);
        for (int step = 0; step < course.steps(); step++) {
            String element = STEPS.get(step);
            int round = course.returned() && step > 2 ? 1 : 0;
            if (course.returned() && step == 2) {
                moves.add(new Move(day, element, 0, "return", words.one(RETURNED)));
                day = pace.next(day, words);
                moves.add(new Move(day, "self_assess", 1, "submit", ""));
                day = pace.next(day, words);
                round = 1;
            }
            String forward = FORWARD.get(step);
            moves.add(new Move(day, element, round, forward.isEmpty() ? null : forward, ""));
            day = pace.next(day, words);
        }
        end(course, day, words, moves);
        return new Story(course.steps() == 0 ? List.of() : stars(rubric, words), List.copyOf(moves));
    }

    private static void end(Course course, int day, Words words, List<Move> moves) {
        int round = course.returned() && course.steps() > 2 ? 1 : 0;
        switch (course.ending()) {
            case REFUSED -> moves.add(new Move(day, STEPS.get(course.steps()), round, "refuse", words.one(REFUSED)));
            case WITHDRAWN -> moves.add(new Move(day, WITHDRAW, round, null, "经村（居）民代表会议研究，撤回今年的申报。"));
            case OBJECTED -> moves.add(new Move(day, OBJECT, round, null, "公示的集体收入与村里实际不符，请核实土地流转费是否计入。"));
            case WAITING -> {
                if (course.steps() == 1) {
                    moves.add(new Move(day, "self_assess", 0, null, ""));
                }
            }
            default -> {}
        }
    }

    private static List<String> stars(Rubric rubric, Words words) {
        List<String> free = rubric.stars().stream()
                .filter(s -> s.requires().isEmpty())
                .map(Star::code)
                .toList();
        int draw = words.number(1, 100);
        if (draw > 95) {
            return rubric.stars().stream().map(Star::code).toList();
        }
        int many = draw <= 25 ? 1 : draw <= 60 ? 2 : draw <= 82 ? 3 : free.size();
        List<String> chosen = new ArrayList<>(free);
        while (chosen.size() > many) {
            chosen.remove(words.number(0, chosen.size() - 1));
        }
        return chosen;
    }

    /**
     * How fast a year goes.
     *
     * @param firstFrom earliest working day of the first move
     * @param firstTo latest working day of the first move
     * @param gap most working days between two moves, at least 1
     */
    record Pace(int firstFrom, int firstTo, int gap) {

        int first(Words words) {
            return words.number(firstFrom, firstTo);
        }

        int next(int day, Words words) {
            return day + words.number(1, gap);
        }
    }

    /** The last working day anything happens on. */
    int lastDay() {
        return moves.isEmpty() ? 0 : moves.get(moves.size() - 1).day();
    }

    /** The working days of a story's year. */
    interface Days {
        LocalDate on(int day);
    }
}
