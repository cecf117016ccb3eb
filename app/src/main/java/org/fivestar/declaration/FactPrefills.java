package org.fivestar.declaration;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.fivestar.fact.Facts;
import org.fivestar.fact.KnownFact;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** What is known about the place: {@code fact.<code>}, with the day it was stated for. */
@Component
class FactPrefills implements PrefillSource {

    private static final String PREFIX = "fact.";

    private final Facts facts;

    FactPrefills(Facts facts) {
        this.facts = facts;
    }

    @Override
    public boolean knows(String source) {
        return source.startsWith(PREFIX);
    }

    @Override
    public List<Optional<Prefilled>> find(List<Wanted> wanted) {
        Map<String, Map<String, KnownFact>> known = facts.valuesOf(
                wanted.stream().map(one -> one.at().run().subject()).distinct().toList(),
                wanted.stream().map(FactPrefills::code).distinct().toList());
        return wanted.stream()
                .map(one -> Optional.ofNullable(
                                known.getOrDefault(one.at().run().subject(), Map.of())
                                        .get(code(one)))
                        .filter(fact -> Objects.equals(fact.unit(), unit(one)))
                        .map(fact -> new Prefilled(fact.value(), fact.statedOn().toString())))
                .toList();
    }

    private static String code(Wanted wanted) {
        return wanted.source().substring(PREFIX.length());
    }

    /** A number in another unit is another number. */
    private static @Nullable String unit(Wanted wanted) {
        JsonNode unit =
                wanted.at().form().ui().path("fields").path(wanted.field()).path("unit");
        return unit.isString() ? unit.stringValue() : null;
    }
}
