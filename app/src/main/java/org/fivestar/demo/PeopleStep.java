package org.fivestar.demo;

import java.util.List;
import org.fivestar.place.Places;
import org.springframework.context.annotation.Profile;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** The many other people a city needs, so that no step of any village waits for nobody. */
@Component
@Profile("demo")
@Order(10)
class PeopleStep implements DemoStep {

    private final Places places;
    private final Troupe troupe;
    private final DemoProperties properties;

    PeopleStep(Places places, Troupe troupe, DemoProperties properties) {
        this.places = places;
        this.troupe = troupe;
        this.properties = properties;
    }

    @Override
    public String name() {
        return "people";
    }

    @Override
    public String label() {
        return "人员与岗位";
    }

    @Override
    public void run(Report report) {
        List<Cast.Part> others = new Cast(places.get(properties.cityCode()), places).others();
        int done = 0;
        for (Cast.Part part : others) {
            if (!troupe.engaged(part)) {
                troupe.engage(part);
            }
            report.at(++done, others.size());
        }
    }
}
