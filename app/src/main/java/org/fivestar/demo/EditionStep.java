package org.fivestar.demo;

import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import org.fivestar.processes.DraftId;
import org.fivestar.processes.Edition;
import org.fivestar.processes.Editions;
import org.fivestar.processes.NewDraft;
import org.fivestar.processes.ShippedEdition;
import org.springframework.context.annotation.Profile;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * The editions of two years, written and published by two different people through the calls the studio makes. Last
 * year's is the same text with its year.
 */
@Component
@Profile("demo")
@Order(20)
class EditionStep implements DemoStep {

    private final Editions editions;
    private final Troupe troupe;
    private final DemoClock clock;

    EditionStep(Editions editions, Troupe troupe, DemoClock clock) {
        this.editions = editions;
        this.troupe = troupe;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "editions";
    }

    @Override
    public String label() {
        return "年度方案";
    }

    @Override
    public void run(Report report) {
        troupe.gather();
        report.at(0, 2);
        clock.moveTo(LocalDateTime.of(2025, 9, 29, 10, 12));
        publish(2025);
        report.at(1, 2);
    }

    /** The edition of a year, published now when that has not been done. */
    Edition publish(int year) {
        return editions.all().stream().filter(e -> e.year() == year).findFirst().orElseGet(() -> write(year));
    }

    private Edition write(int year) {
        String author = troupe.get("owner").id().value();
        String name = "“五星”支部创建 " + year + " 年度方案";
        editions.allDrafts().stream().filter(d -> d.name().equals(name)).forEach(d -> editions.discard(d.id(), author));
        DraftId draft =
                editions.createDraft(new NewDraft(name, year, null), author).id();
        ShippedEdition.files().forEach((path, content) -> editions.putFile(draft, path, inYear(content, year), author));
        return editions.publish(draft, troupe.get("publisher").id().value());
    }

    private static byte[] inYear(byte[] content, int year) {
        return new String(content, StandardCharsets.UTF_8)
                .replace(Integer.toString(ShippedEdition.YEAR), Integer.toString(year))
                .getBytes(StandardCharsets.UTF_8);
    }
}
