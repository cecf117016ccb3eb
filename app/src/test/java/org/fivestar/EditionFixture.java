package org.fivestar;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.fivestar.processes.CalendarDay;
import org.fivestar.processes.DraftId;
import org.fivestar.processes.Edition;
import org.fivestar.processes.Editions;
import org.fivestar.processes.NewDraft;
import org.fivestar.processes.WorkCalendar;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/** The shipped edition, published for whatever year a test needs. */
public final class EditionFixture {

    private EditionFixture() {}

    public static Edition publish(Editions editions, int year) {
        return publish(editions, year, Map.of());
    }

    /** @param changed path → other content than the shipped one */
    public static Edition publish(Editions editions, int year, Map<String, byte[]> changed) {
        DraftId draft = editions.createDraft(new NewDraft(year + " 年试点方案", year, null), "author")
                .id();
        Map<String, byte[]> files = new LinkedHashMap<>(shipped(year));
        files.putAll(changed);
        files.forEach((path, content) -> editions.putFile(draft, path, content, "author"));
        return editions.publish(draft, "publisher");
    }

    /** Path → content of every file of the shipped edition, with this year in it. */
    public static Map<String, byte[]> shipped(int year) {
        Map<String, byte[]> files = new LinkedHashMap<>();
        files.put("evaluation.bpmn20.xml", read("processes/2026/evaluation.bpmn20.xml", year));
        files.put("edition.json", read("processes/2026/edition.json", year));
        for (String name : formNames()) {
            files.put("forms/" + name, read("forms/2026/" + name, year));
        }
        for (String kind : List.of("village", "community")) {
            files.put("rubrics/" + kind + ".json", read("forms/2026/rubrics/" + kind + ".json", year));
        }
        return files;
    }

    /** Loads the working days of a year: New Year's Day is off, everything else follows the week. */
    public static void calendar(WorkCalendar calendar, int... years) {
        for (int year : years) {
            calendar.load(List.of(new CalendarDay(LocalDate.of(year, 1, 1), CalendarDay.Kind.REST, "元旦")));
        }
    }

    private static List<String> formNames() {
        try {
            Resource[] forms = new PathMatchingResourcePatternResolver().getResources("classpath*:forms/2026/*.json");
            return java.util.Arrays.stream(forms)
                    .map(Resource::getFilename)
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] read(String resource, int year) {
        try (InputStream in = EditionFixture.class.getClassLoader().getResourceAsStream(resource)) {
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            return text.replace("\"year\": 2026", "\"year\": " + year).getBytes(StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
