package org.fivestar.demo;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.fivestar.cycle.Cycle;
import org.fivestar.cycle.Cycles;
import org.fivestar.demo.paper.Words;
import org.fivestar.fact.FactSource;
import org.fivestar.fact.FactStatement;
import org.fivestar.fact.Facts;
import org.fivestar.fact.KnownFact;
import org.fivestar.forms.Criterion;
import org.fivestar.forms.Fact;
import org.fivestar.forms.Rubric;
import org.fivestar.place.Kind;
import org.fivestar.place.Place;
import org.fivestar.place.Places;
import org.fivestar.processes.Editions;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * What is known about every village, as from the city's table of a spring: a county at a time. What a village declared
 * the year before has grown a little since; some figures are a year older and have to be looked at again.
 */
class FactStep implements DemoStep {

    /** What the step works with. */
    @Component
    @Profile("demo")
    record Hands(
            Facts facts,
            Cycles cycles,
            Editions editions,
            DemoClock clock,
            Troupe troupe,
            Places places,
            DemoProperties properties) {}

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final Hands hands;
    private final LocalDateTime at;

    /** @param at when the table was loaded */
    FactStep(Hands hands, LocalDateTime at) {
        this.hands = hands;
        this.at = at;
    }

    @Override
    public String name() {
        return "facts";
    }

    @Override
    public String label() {
        return "村（社区）基本情况";
    }

    @Override
    public void run(Report report) {
        hands.troupe().gather();
        hands.clock().moveTo(at);
        Map<String, Rubric> rubrics = rubrics();
        List<Place> all = hands.places().subjects(hands.properties().cityCode());
        Map<String, List<Place>> counties =
                all.stream().collect(Collectors.groupingBy(place -> place.path().get(1)));
        int done = 0;
        for (List<Place> county : counties.values()) {
            load(county, rubrics);
            done += county.size();
            report.at(done, all.size());
        }
    }

    private void load(List<Place> county, Map<String, Rubric> rubrics) {
        List<String> places = county.stream().map(Place::code).toList();
        List<String> codes = rubrics.values().stream()
                .flatMap(rubric -> rubric.facts().stream())
                .map(Fact::code)
                .distinct()
                .toList();
        Map<String, Map<String, KnownFact>> known = hands.facts().valuesOf(places, codes);
        List<FactStatement> statements = county.stream()
                .filter(place -> !loaded(known.getOrDefault(place.code(), Map.of())))
                .flatMap(place -> statements(place, rubrics, known.getOrDefault(place.code(), Map.of())).stream())
                .toList();
        hands.facts().state(statements, hands.troupe().get("city-office").id());
    }

    private static boolean loaded(Map<String, KnownFact> known) {
        return known.values().stream().anyMatch(fact -> fact.source() == FactSource.WORKBOOK);
    }

    private List<FactStatement> statements(Place place, Map<String, Rubric> rubrics, Map<String, KnownFact> known) {
        String kind = (place.kind() == null ? Kind.VILLAGE : place.kind()).word();
        Village village = new Village(place);
        Words words = new Words("facts", place.code());
        return Objects.requireNonNull(rubrics.get(kind)).facts().stream()
                .map(fact -> new FactStatement(
                        place.code(),
                        fact,
                        grown(known.get(fact.code()), words, village.value(fact)),
                        LocalDate.of(words.chance(15) ? at.getYear() - 1 : at.getYear(), 3, 31),
                        FactSource.WORKBOOK,
                        at.getYear() + " 年村（社区）情况统计表",
                        null))
                .toList();
    }

    private static JsonNode grown(@Nullable KnownFact before, Words words, JsonNode otherwise) {
        if (before == null || !before.value().isNumber()) {
            return otherwise;
        }
        BigDecimal factor = BigDecimal.valueOf(words.number(100, 112), 2);
        int decimals = "万元".equals(before.unit()) ? 1 : 0;
        return JSON.numberNode(before.value().decimalValue().multiply(factor).setScale(decimals, RoundingMode.HALF_UP));
    }

    private Map<String, Rubric> rubrics() {
        Cycle cycle = hands.cycles().all().get(0);
        return hands.editions().content(cycle.edition()).rubrics();
    }

    /** The figures of one place, which fit together. */
    private static final class Village {

        private final Words words;
        private final int households;
        private final int registered;

        Village(Place place) {
            words = new Words("village", place.code());
            households = place.kind() == Kind.COMMUNITY ? words.number(900, 4200) : words.number(180, 620);
            registered = households * words.number(32, 41) / 10;
        }

        JsonNode value(Fact fact) {
            return switch (fact.kind()) {
                case TEXT -> JSON.stringNode(words.person());
                case DATE ->
                    JSON.stringNode(LocalDate.of(2026, 1, words.number(6, 28)).toString());
                case CHOICE ->
                    JSON.stringNode(words.one(
                            fact.choices().stream().map(Criterion.Option::code).toList()));
                case NUMBER -> JSON.numberNode(number(fact.code()));
            };
        }

        private BigDecimal number(String code) {
            return switch (code) {
                case "households" -> BigDecimal.valueOf(households);
                case "registered-population" -> BigDecimal.valueOf(registered);
                case "residents" -> BigDecimal.valueOf(registered * (long) words.number(55, 88) / 100);
                case "party-members" -> BigDecimal.valueOf(registered / words.number(28, 45));
                case "collective-income" -> BigDecimal.valueOf(words.number(82, 640), 1);
                case "income-per-head" -> BigDecimal.valueOf(words.number(172, 276) * 100L);
                case "industry-households" -> BigDecimal.valueOf(households * (long) words.number(12, 60) / 100);
                case "service-centre-area" -> BigDecimal.valueOf(words.number(26, 62) * 10L);
                default -> BigDecimal.valueOf(words.number(3, 14));
            };
        }
    }
}
