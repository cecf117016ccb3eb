package org.fivestar.product;

import java.util.List;
import java.util.Map;
import org.fivestar.Visitor;
import org.fivestar.YearFixture.Candidate;
import tools.jackson.databind.JsonNode;

/** Declares and assesses one star of many villages over HTTP, with one file wherever one is necessary. */
final class Paperwork {

    private final Visitor declarant;
    private final byte[] file;

    Paperwork(Visitor declarant, byte[] file) {
        this.declarant = declarant;
        this.file = file;
    }

    /** Hands the run in for the first star that stands alone. */
    void handIn(String run) {
        JsonNode star = claim(run);
        submit(run);
        List<JsonNode> indicators = star.path("tasks")
                .valueStream()
                .flatMap(task -> task.path("indicators").valueStream())
                .toList();
        String evidence = upload(run, indicators.get(0).path("code").asString());
        indicators.forEach(indicator -> answer(run, indicator, evidence));
        submit(run);
    }

    /** Claims a star and hands that in: the village is to assess itself. */
    void declare(String run) {
        claim(run);
        submit(run);
    }

    /** Claims the first star that stands alone, and says which; nothing is handed in. */
    JsonNode claim(String run) {
        JsonNode star = view(run)
                .path("rubric")
                .path("stars")
                .valueStream()
                .filter(it -> it.path("requires").isEmpty())
                .findFirst()
                .orElseThrow();
        Map<String, ?> claim = Map.of("stars", List.of(star.path("code").asString()), "level", 1, "statement", "");
        declarant.put(declaration(run) + "/claim", claim, seen(run)).expect(200);
        return star;
    }

    private void answer(String run, JsonNode indicator, String evidence) {
        boolean necessary =
                indicator.path("evidence").path("necessity").asString().equals("necessary");
        declarant
                .put(
                        declaration(run) + "/answers/" + indicator.path("code").asString(),
                        Map.of(
                                "value",
                                Candidate.meeting(indicator.path("criterion")),
                                "note",
                                "",
                                "evidence",
                                necessary ? List.of(evidence) : List.of()))
                .expect(200);
    }

    private String upload(String run, String indicator) {
        String path = "/api/evidence?runId=" + run + "&indicator=" + indicator + "&name=minutes.pdf";
        return declarant
                .send("POST", path, file, "application/octet-stream")
                .expect(201)
                .path("id")
                .asString();
    }

    private void submit(String run) {
        declarant
                .post(declaration(run) + "/submission", Map.of("decision", "submit", "form", Map.of()), seen(run))
                .expect(200);
    }

    private JsonNode view(String run) {
        return declarant.get(declaration(run)).expect(200);
    }

    private Map<String, String> seen(String run) {
        return Map.of("If-Match", "\"" + view(run).path("version").asLong() + "\"");
    }

    private static String declaration(String run) {
        return "/api/declarations/" + run;
    }
}
