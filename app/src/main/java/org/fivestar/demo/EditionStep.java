package org.fivestar.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.fivestar.processes.DraftId;
import org.fivestar.processes.Edition;
import org.fivestar.processes.Editions;
import org.fivestar.processes.NewDraft;
import org.springframework.context.annotation.Profile;
import org.springframework.core.annotation.Order;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.stereotype.Component;

/**
 * The editions of two years, written and published by two different people through the calls the studio makes. Last
 * year's is the same text with its year.
 */
@Component
@Profile("demo")
@Order(20)
class EditionStep implements DemoStep {

    private static final String SHIPPED_YEAR = "2026";

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
        editions.allDrafts().stream().filter(d -> d.year() == year).forEach(d -> editions.discard(d.id(), author));
        DraftId draft = editions.createDraft(new NewDraft("“五星”支部创建 " + year + " 年度方案", year, null), author).id();
        files().forEach((path, text) -> editions.putFile(
                draft, path, text.replace(SHIPPED_YEAR, Integer.toString(year)).getBytes(StandardCharsets.UTF_8), author));
        return editions.publish(draft, troupe.get("publisher").id().value());
    }

    /** The shipped edition by path inside an edition. */
    private static Map<String, String> files() {
        Map<String, String> files = new TreeMap<>();
        try {
            for (Resource file : shipped("processes/" + SHIPPED_YEAR + "/*")) {
                files.put(file.getFilename(), text(file));
            }
            for (Resource file : shipped("forms/" + SHIPPED_YEAR + "/*.json")) {
                files.put("forms/" + file.getFilename(), text(file));
            }
            for (Resource file : shipped("forms/" + SHIPPED_YEAR + "/rubrics/*.json")) {
                files.put("rubrics/" + file.getFilename(), text(file));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return files;
    }

    private static List<Resource> shipped(String pattern) throws IOException {
        List<Resource> files = new ArrayList<>();
        for (Resource resource : new PathMatchingResourcePatternResolver().getResources("classpath*:" + pattern)) {
            if (resource.isReadable() && resource.getFilename() != null && resource.getFilename().contains(".")) {
                files.add(resource);
            }
        }
        return files;
    }

    private static String text(Resource file) throws IOException {
        return file.getContentAsString(StandardCharsets.UTF_8);
    }
}
