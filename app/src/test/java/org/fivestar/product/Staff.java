package org.fivestar.product;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.fivestar.AppFixture;
import org.fivestar.Visitor;
import tools.jackson.databind.JsonNode;

/** Sets an empty product up through its REST interface, as an administrator and two process owners would. */
final class Staff {

    static final String LUOHE = AppFixture.LUOHE;
    static final String PASSWORD = AppFixture.PASSWORD;

    private final RunningProduct product;
    private final Visitor administrator;

    private Staff(RunningProduct product, Visitor administrator) {
        this.product = product;
        this.administrator = administrator;
    }

    /** The first administrator, and all of Luohe's places. */
    static Staff arrive(RunningProduct product) {
        product.visitor()
                .post("/api/setup", Map.of("login", "admin", "name", "管理员", "password", PASSWORD))
                .expect(201);
        Staff staff = new Staff(product, signedIn(product, "admin"));
        byte[] places = AppFixture.divisions(code -> code.startsWith("4111"));
        staff.administrator
                .send("POST", "/api/places/import", places, "text/csv")
                .expect(200);
        return staff;
    }

    /** A person with posts at places, written {@code role@place} or {@code role@place/star}. */
    void hire(String login, String name, String... posts) {
        String id = administrator
                .post("/api/people", Map.of("login", login, "name", name, "password", PASSWORD))
                .expect(201)
                .path("id")
                .asString();
        for (String post : posts) {
            String role = post.substring(0, post.indexOf('@'));
            String[] where = post.substring(post.indexOf('@') + 1).split("/");
            Map<String, String> body = where.length == 1
                    ? Map.of("role", role, "place", where[0])
                    : Map.of("role", role, "place", where[0], "star", where[1]);
            administrator.post("/api/people/" + id + "/posts", body).expect(201);
        }
    }

    Visitor as(String login) {
        return signedIn(product, login);
    }

    /** Publishes the shipped edition for its year: one writes, another publishes. */
    String publishShipped(String author, String publisher) {
        String draft = as(author)
                .post("/api/drafts", Map.of("name", "2026 年度方案", "year", 2026))
                .expect(201)
                .path("id")
                .asString();
        return as(publisher)
                .post("/api/drafts/" + draft + "/publication", Map.of())
                .expect(200)
                .path("id")
                .asString();
    }

    /** Names the cycle of 2026 for Luohe and orders its opening. */
    String openCycle(String office, String edition) {
        return openCycle(office, edition, LUOHE);
    }

    /** The same for an area. */
    String openCycle(String office, String edition, String area) {
        Visitor visitor = as(office);
        String cycle = visitor.post("/api/cycles", Map.of("year", 2026, "area", area, "editionId", edition))
                .expect(201)
                .path("id")
                .asString();
        visitor.post("/api/cycles/" + cycle + "/opening", Map.of()).expect(202);
        return cycle;
    }

    static JsonNode cycle(Visitor visitor, String cycle) {
        return visitor.get("/api/cycles/" + cycle).expect(200);
    }

    private static Visitor signedIn(RunningProduct product, String login) {
        Visitor visitor = product.visitor();
        visitor.post("/api/session", Map.of("login", login, "password", PASSWORD))
                .expect(200);
        return visitor;
    }

    static List<JsonNode> items(JsonNode list) {
        return list.path("items").valueStream().toList();
    }

    static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
