package org.fivestar.declaration;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.fivestar.account.Actor;
import org.fivestar.account.People;
import org.fivestar.account.PersonId;
import org.fivestar.fact.FactSource;
import org.fivestar.fact.FactStatement;
import org.fivestar.fact.Facts;
import org.fivestar.fact.KnownFact;
import org.fivestar.forms.Fact;
import org.fivestar.forms.Indicator;
import org.fivestar.forms.Rubric;
import org.fivestar.forms.Star;
import org.fivestar.forms.Verdict;
import org.fivestar.processes.Run;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** What is known about a village, as its declaration asks for it; what the village answers is known from then on. */
@Component
class RunFacts {

    private final Facts facts;
    private final People people;
    private final Clock clock;

    RunFacts(Facts facts, People people, Clock clock) {
        this.facts = facts;
        this.people = people;
        this.clock = clock;
    }

    /**
     * A fact that answers an indicator.
     *
     * @param value shaped by the indicator's criterion
     * @param by the name of who stated it
     */
    record Known(Fact fact, KnownFact stated, JsonNode value, String by, boolean expired) {}

    /** What is known of what these indicators ask, by indicator; in two statements at most. */
    Map<String, Known> known(Run run, Rubric rubric, Collection<Indicator> indicators) {
        Map<String, Fact> asked = new LinkedHashMap<>();
        indicators.forEach(one -> rubric.factOf(one).ifPresent(fact -> asked.put(one.code(), fact)));
        Map<String, KnownFact> stated = facts.valuesOf(
                        List.of(run.subject()),
                        asked.values().stream().map(Fact::code).distinct().toList())
                .getOrDefault(run.subject(), Map.of());
        Map<PersonId, String> names = stated.isEmpty()
                ? Map.of()
                : people.names(stated.values().stream()
                        .map(one -> new PersonId(one.statedBy()))
                        .distinct()
                        .toList());
        LocalDate today = LocalDate.now(clock);
        Map<String, Known> known = new HashMap<>();
        for (Indicator indicator : indicators) {
            Fact fact = asked.get(indicator.code());
            KnownFact one = fact == null ? null : stated.get(fact.code());
            if (one != null && one.answers(fact)) {
                known.put(
                        indicator.code(),
                        new Known(
                                fact,
                                one,
                                shaped(indicator, one),
                                names.getOrDefault(new PersonId(one.statedBy()), one.statedBy()),
                                one.isExpired(fact, today)));
            }
        }
        return known;
    }

    /** What is known of what many villages are asked, in words with its day, by village and indicator; one statement. */
    Map<String, Map<String, String>> words(List<WorkbookDesk.Village> villages) {
        Map<String, Map<String, KnownFact>> stated = facts.valuesOf(
                villages.stream().map(village -> village.run().subject()).toList(),
                villages.stream()
                        .flatMap(village -> village.rubric().facts().stream())
                        .map(Fact::code)
                        .distinct()
                        .toList());
        Map<String, Map<String, String>> words = new HashMap<>();
        for (WorkbookDesk.Village village : villages) {
            Map<String, KnownFact> here = stated.getOrDefault(village.run().subject(), Map.of());
            Map<String, String> ofVillage = new HashMap<>();
            village.rubric().stars().stream()
                    .flatMap(Star::indicators)
                    .forEach(indicator -> village.rubric()
                            .factOf(indicator)
                            .map(fact -> here.get(fact.code()))
                            .filter(one -> one.answers(
                                    village.rubric().factOf(indicator).orElseThrow()))
                            .ifPresent(one -> ofVillage.put(
                                    indicator.code(),
                                    AnswerWords.words(indicator.criterion(), shaped(indicator, one)) + "（基本情况，"
                                            + one.statedOn() + "）")));
            words.put(village.run().subject(), ofVillage);
        }
        return words;
    }

    private static JsonNode shaped(Indicator indicator, KnownFact known) {
        return JsonNodeFactory.instance.objectNode().set(indicator.criterion().asks(), known.value());
    }

    /** Keeps what was answered as what is known; the same again is a confirmation. */
    void learn(Run run, Rubric rubric, Declaration before, List<StatedAnswer> after, Actor actor) {
        LocalDate on = dayOf(run);
        Map<String, FactStatement> learned = new LinkedHashMap<>();
        for (StatedAnswer answer : after) {
            Indicator indicator = rubric.findIndicator(answer.indicator()).orElseThrow();
            Fact fact = rubric.factOf(indicator).orElse(null);
            if (fact != null && isNew(indicator, answer, before.answers().get(answer.indicator()))) {
                JsonNode value = answer.value().path(indicator.criterion().asks());
                learned.put(
                        fact.code(),
                        new FactStatement(
                                run.subject(),
                                fact,
                                value,
                                on,
                                FactSource.RUN,
                                run.id().value(),
                                null));
            }
        }
        if (!learned.isEmpty()) {
            facts.state(List.copyOf(learned.values()), actor.id());
        }
    }

    /** An answer speaks of its year: what is mended of an earlier one is no news of today. */
    private LocalDate dayOf(Run run) {
        LocalDate today = LocalDate.now(clock);
        LocalDate end = LocalDate.of(run.year(), 12, 31);
        return end.isBefore(today) ? end : today;
    }

    private static boolean isNew(Indicator indicator, StatedAnswer answer, @Nullable StatedAnswer before) {
        boolean answered = Rubric.selfVerdict(indicator, answer.measured()).result() != Verdict.Result.UNANSWERED;
        return answered && (before == null || !same(indicator, before.value(), answer.value()));
    }

    /** Whether two values of an indicator that a fact answers say the same. */
    static boolean same(Indicator indicator, JsonNode one, JsonNode other) {
        String asks = indicator.criterion().asks();
        return Fact.same(one.path(asks), other.path(asks));
    }
}
