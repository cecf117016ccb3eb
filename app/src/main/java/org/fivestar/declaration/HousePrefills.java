package org.fivestar.declaration;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.fivestar.place.PlaceRef;
import org.fivestar.place.Places;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** What the house knows without asking: the place, who is acting, the day and the year. */
@Component
class HousePrefills implements PrefillSource {

    private static final Set<String> SOURCES = Set.of("place.name", "place.code", "actor.name", "today", "year");

    private final Places places;
    private final Clock clock;

    HousePrefills(Places places, Clock clock) {
        this.places = places;
        this.clock = clock;
    }

    @Override
    public boolean knows(String source) {
        return SOURCES.contains(source);
    }

    @Override
    public List<Optional<Prefilled>> find(List<Wanted> wanted) {
        Map<String, PlaceRef> refs =
                places.refs(wanted.stream().map(one -> one.at().run().subject()).toList());
        return wanted.stream()
                .map(one -> Optional.of(
                        new Prefilled(value(one, refs.get(one.at().run().subject())), null)))
                .toList();
    }

    private JsonNode value(Wanted wanted, PlaceRef place) {
        JsonNodeFactory json = JsonNodeFactory.instance;
        OpenForm at = wanted.at();
        return switch (wanted.source()) {
            case "place.name" -> json.stringNode(place.name());
            case "place.code" -> json.stringNode(place.code());
            case "actor.name" -> json.stringNode(at.actor().name());
            case "today" -> json.stringNode(LocalDate.now(clock).toString());
            default -> year(at, wanted.field());
        };
    }

    /** As the field has it: a number, or the same in digits. */
    private static JsonNode year(OpenForm at, String field) {
        boolean text = at.form()
                .schema()
                .path("properties")
                .path(field)
                .path("type")
                .asString("")
                .equals("string");
        return text
                ? JsonNodeFactory.instance.stringNode(String.valueOf(at.run().year()))
                : JsonNodeFactory.instance.numberNode(at.run().year());
    }
}
