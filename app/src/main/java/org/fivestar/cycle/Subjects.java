package org.fivestar.cycle;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import org.fivestar.place.Place;
import org.fivestar.place.Places;
import org.springframework.stereotype.Component;

/**
 * Which villages and communities take part in a cycle: those of the area that stand on the last day of its year. A
 * place that merged during the year is evaluated as what it became.
 */
@Component
class Subjects {

    private final Places places;

    Subjects(Places places) {
        this.places = places;
    }

    /** By code, without repetition. */
    List<Place> of(Cycle cycle) {
        LocalDate lastDay = LocalDate.of(cycle.year(), 12, 31);
        return places.subjects(cycle.area()).stream()
                .filter(place -> place.validFrom() == null || !place.validFrom().isAfter(lastDay))
                .filter(place -> place.validTo() == null || !place.validTo().isBefore(lastDay))
                .sorted(Comparator.comparing(Place::code))
                .toList();
    }
}
