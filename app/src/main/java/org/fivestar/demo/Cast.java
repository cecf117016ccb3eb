package org.fivestar.demo;

import java.util.ArrayList;
import java.util.List;
import org.fivestar.account.Post;
import org.fivestar.account.Roles;
import org.fivestar.demo.paper.Words;
import org.fivestar.place.Level;
import org.fivestar.place.Place;
import org.fivestar.place.Places;
import org.fivestar.processes.Run;

/**
 * Who plays which part in the demonstration: a few people whose passwords are shown, and the many others a city needs
 * so that nothing waits for nobody.
 */
final class Cast {

    /** The county teams by login: every star of villages and communities has someone. */
    private static final List<Team> TEAMS = List.of(
            new Team("cy", List.of("CY", "YX")),
            new Team("st", List.of("ST", "GJ")),
            new Team("rest", List.of("PX", "PA", "WM", "XF")));

    private static final List<String> STARS = List.of("PX", "CY", "ST", "PA", "WM", "YX", "GJ", "XF");

    private final Place city;
    private final List<Place> counties;
    private final Place stage;
    private final List<Place> townships;
    private final List<Place> stageVillages;
    private final Places places;

    private record Team(String login, List<String> stars) {}

    /** A person to be and the posts to hold. */
    record Part(String login, String name, boolean shown, List<Duty> duties) {}

    record Duty(String role, String place, String star, Post.Rank rank) {

        /** Somebody heads each office: what second looks say must reach them. */
        Duty(String role, String place, String star) {
            this(
                    role,
                    place,
                    star,
                    role.equals(Roles.COUNTY_OFFICE) || role.equals(Roles.CITY_OFFICE)
                            ? Post.Rank.HEAD
                            : Post.Rank.MEMBER);
        }
    }

    Cast(Place city, Places places) {
        this.city = city;
        this.places = places;
        this.counties = places.children(city.code());
        this.stage = counties.stream()
                .filter(c -> c.name().endsWith("县") && towns(c).size() >= 2)
                .findFirst()
                .or(() -> counties.stream().filter(c -> towns(c).size() >= 2).findFirst())
                .orElseThrow(() -> new IllegalStateException(city.name() + " has no county with two townships"));
        List<Place> towns = towns(stage);
        int first = towns.size() > 5 ? 3 : 0;
        this.townships = List.of(towns.get(first), towns.get(first + 1));
        this.stageVillages = villages(townships.get(0)).subList(0, 3);
    }

    private List<Place> towns(Place county) {
        return places.children(county.code()).stream()
                .filter(t -> t.level() == Level.TOWNSHIP && villages(t).size() >= 4)
                .toList();
    }

    private List<Place> villages(Place township) {
        return places.children(township.code());
    }

    /** The villages of the person whose login is {@code village}: the first three of the first township. */
    List<Place> stageVillages() {
        return stageVillages;
    }

    /** A village of the neighbouring township. */
    Place neighbour() {
        return villages(townships.get(1)).get(0);
    }

    /** The people whose passwords are shown. */
    List<Part> shown() {
        List<Part> parts = new ArrayList<>();
        String county = stage.code();
        parts.add(part("village", duties(Roles.DECLARANT, stageVillages())));
        parts.add(part("village2", duties(Roles.DECLARANT, List.of(neighbour()))));
        parts.add(part(
                "township", List.of(new Duty(Roles.REVIEWER, townships.get(0).code(), null))));
        parts.add(part(
                "township2", List.of(new Duty(Roles.REVIEWER, townships.get(1).code(), null))));
        // a second person at two desks: handing over, second looks and confirming a bulk plan need one
        parts.add(part(
                "township-colleague",
                List.of(new Duty(Roles.REVIEWER, townships.get(0).code(), null))));
        for (Team team : TEAMS) {
            parts.add(part("county-" + team.login(), stars(Roles.COUNTY_STAR_TEAM, county, team.stars())));
        }
        parts.add(part("county-office", List.of(new Duty(Roles.COUNTY_OFFICE, county, null))));
        parts.add(part(
                "county-office-colleague", List.of(new Duty(Roles.COUNTY_OFFICE, county, null, Post.Rank.MEMBER))));
        parts.add(part("city-team", stars(Roles.CITY_STAR_TEAM, city.code(), STARS)));
        parts.add(part("city-office", List.of(new Duty(Roles.CITY_OFFICE, city.code(), null))));
        parts.add(part(PublishedTables.OFFICE, List.of(PublishedTables.duty())));
        parts.add(part("publicity", List.of(new Duty(Roles.PUBLICITY, city.code(), null))));
        parts.add(part("owner", List.of(new Duty(Roles.PROCESS_OWNER, city.code(), null))));
        parts.add(part("publisher", List.of(new Duty(Roles.PROCESS_OWNER, city.code(), null))));
        parts.add(part("inspector", List.of(new Duty(Roles.CITY_INSPECTOR, city.code(), null))));
        parts.add(part("admin", List.of(new Duty(Roles.ADMINISTRATOR, null, null))));
        return parts;
    }

    /** Everybody else: county teams and offices, and in each township someone who declares and someone who reviews. */
    List<Part> others() {
        List<Part> parts = new ArrayList<>();
        for (Place county : counties) {
            if (!county.equals(stage)) {
                String code = county.code().substring(0, 6);
                TEAMS.forEach(t -> parts.add(
                        extra(code + "-" + t.login(), stars(Roles.COUNTY_STAR_TEAM, county.code(), t.stars()))));
                parts.add(extra(code + "-office", List.of(new Duty(Roles.COUNTY_OFFICE, county.code(), null))));
            }
            for (Place township : places.children(county.code())) {
                township(township, parts);
            }
        }
        return parts;
    }

    private void township(Place township, List<Part> parts) {
        String code = township.code().substring(0, 9);
        if (townships.stream().noneMatch(t -> t.code().equals(township.code()))) {
            parts.add(extra(code + "-review", List.of(new Duty(Roles.REVIEWER, township.code(), null))));
        }
        List<Place> taken = new ArrayList<>(stageVillages());
        taken.add(neighbour());
        List<Place> free = villages(township).stream()
                .filter(v -> taken.stream().noneMatch(t -> t.code().equals(v.code())))
                .toList();
        if (!free.isEmpty()) {
            parts.add(extra(code + "-declare", duties(Roles.DECLARANT, free)));
        }
    }

    /** How richly the papers of a run's village are kept. */
    Shelf.Richness richness(Run run) {
        if (run.subject().equals(stageVillages().get(0).code())) {
            return Shelf.Richness.WITH_FOUND;
        }
        boolean near =
                townships.stream().anyMatch(t -> t.code().equals(run.units().get(Level.TOWNSHIP.word())));
        return near ? Shelf.Richness.SINGLE : Shelf.Richness.BOUND;
    }

    private static List<Duty> duties(String role, List<Place> at) {
        return at.stream().map(p -> new Duty(role, p.code(), null)).toList();
    }

    private static List<Duty> stars(String role, String place, List<String> stars) {
        return stars.stream().map(s -> new Duty(role, place, s)).toList();
    }

    private Part part(String login, List<Duty> duties) {
        return new Part(login, new Words("person", city.code(), login).person(), true, duties);
    }

    private Part extra(String login, List<Duty> duties) {
        return new Part(login, new Words("person", city.code(), login).person(), false, duties);
    }
}
