package org.fivestar;

import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import org.assertj.core.api.Assertions;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the server answered. */
public record Answer(int status, HttpHeaders headers, byte[] bytes) {

    private static final JsonMapper JSON = new JsonMapper();

    public String text() {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    public JsonNode json() {
        return JSON.readTree(bytes);
    }

    /** The answer as JSON; fails with the whole answer when the status is another. */
    public JsonNode expect(int expected) {
        Assertions.assertThat(status).as(text()).isEqualTo(expected);
        return bytes.length == 0 ? JSON.nullNode() : json();
    }

    /** A refusal: status, slug, and a sentence and remedy in it. */
    public JsonNode expectProblem(int expected, String slug) {
        JsonNode problem = expect(expected);
        Assertions.assertThat(headers.firstValue("content-type").orElse("")).startsWith("application/problem+json");
        Assertions.assertThat(problem.path("slug").asString()).as(text()).isEqualTo(slug);
        Assertions.assertThat(problem.path("title").asString()).isNotBlank();
        return problem;
    }
}
