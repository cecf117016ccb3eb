package org.fivestar.demo;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import org.fivestar.account.Post;
import org.fivestar.account.Roles;
import org.fivestar.place.DivisionImport;
import org.fivestar.place.PlaceRef;
import org.fivestar.place.Places;
import org.fivestar.platform.DryRun;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/**
 * What must stand before anybody can sign in: the places of the city and the people whose passwords are shown. The
 * passwords are shown on the console once and kept nowhere but as hashes.
 */
@Component
@Profile("demo")
class OpeningNight implements ApplicationRunner {

    private static final String SHOWN = "accounts-shown";

    private final DivisionImport divisions;
    private final Places places;
    private final Troupe troupe;
    private final DemoState state;
    private final DemoProperties properties;

    OpeningNight(DivisionImport divisions, Places places, Troupe troupe, DemoState state, DemoProperties properties) {
        this.divisions = divisions;
        this.places = places;
        this.troupe = troupe;
        this.state = state;
        this.properties = properties;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        String before = state.find("city").orElse(properties.city());
        if (!before.equals(properties.city())) {
            throw new IllegalStateException("This data folder holds the demonstration of city " + before
                    + ". Start it with --city " + before + ", or use another --data folder, or --fresh.");
        }
        if (state.find(SHOWN).isPresent()) {
            say(
                    "Demo accounts were shown at the first start. A forgotten password is reset by the administrator; ./run --fresh removes all data and shows new ones.");
            return;
        }
        importCity();
        List<Cast.Part> parts = new Cast(places.get(properties.cityCode()), places).shown();
        StringBuilder list = new StringBuilder("\nDemo accounts, shown only this once:\n");
        for (Cast.Part part : parts) {
            list.append("  %-24s %-12s %s\n".formatted(part.login(), troupe.engage(part), duties(part)));
        }
        state.save("city", properties.city());
        state.save(SHOWN, "yes");
        say(list.toString());
    }

    private String duties(Cast.Part part) {
        return part.name() + "，"
                + part.duties().stream()
                        .collect(Collectors.groupingBy(
                                d -> d.role() + "@" + d.place(), java.util.LinkedHashMap::new, Collectors.toList()))
                        .values()
                        .stream()
                        .map(this::words)
                        .collect(Collectors.joining("；"));
    }

    private String words(List<Cast.Duty> same) {
        Cast.Duty duty = same.get(0);
        String where = duty.place() == null ? "" : path(places.ref(duty.place()));
        String stars = same.stream()
                .map(Cast.Duty::star)
                .filter(java.util.Objects::nonNull)
                .collect(Collectors.joining("、"));
        String rank = duty.rank() == Post.Rank.HEAD ? "（负责人）" : "";
        return Roles.name(duty.role())
                + rank
                + (where.isEmpty() ? "" : " " + where)
                + (stars.isEmpty() ? "" : " " + stars);
    }

    private static String path(PlaceRef ref) {
        return ref.path().stream().map(p -> p.name()).collect(Collectors.joining("/"));
    }

    private void importCity() {
        try (InputStream file = OpeningNight.class.getResourceAsStream("/places/henan-divisions.csv")) {
            String rows = new String(file.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> line.startsWith("code,") || properties.holds(line.substring(0, 12)))
                    .collect(Collectors.joining("\n", "", "\n" + PublishedTables.areaRow() + "\n"));
            divisions.run(
                    new ByteArrayInputStream(rows.getBytes(StandardCharsets.UTF_8)),
                    new DivisionImport.Order(DryRun.REAL, null, "demo"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The console is where these are meant to be read; a log file is not. */
    private static void say(String words) {
        System.out.println(words);
    }
}
