package org.fivestar.storage.elastic;

import co.elastic.clients.elasticsearch.core.search.InnerHitsResult;
import co.elastic.clients.json.JsonData;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.fivestar.storage.Hit;

/** The pieces of text around what was found, from the server's highlights. */
final class Passages {

    private static final String SEAM = "</mark><mark>";

    private Passages() {}

    static Hit hit(co.elastic.clients.elasticsearch.core.search.Hit<Row> hit) {
        List<Hit.Passage> passages = new ArrayList<>();
        hit.highlight()
                .getOrDefault(Queries.TITLE, List.of())
                .forEach(html -> passages.add(new Hit.Passage(0, joined(html))));
        InnerHitsResult pages = hit.innerHits().get(Queries.PASSAGES);
        if (pages != null) {
            pages.hits().hits().forEach(page -> add(passages, page));
        }
        return Objects.requireNonNull(hit.source()).hit(passages);
    }

    private static void add(
            List<Hit.Passage> passages, co.elastic.clients.elasticsearch.core.search.Hit<JsonData> page) {
        Map<String, JsonData> fields = page.fields();
        int number = Objects.requireNonNull(fields.get("pages.page"))
                .toJson()
                .asJsonArray()
                .getInt(0);
        page.highlight()
                .getOrDefault(Queries.TEXT, List.of())
                .forEach(html -> passages.add(new Hit.Passage(number, joined(html))));
    }

    /** The server marks character by character; neighbours are one mark to a reader. */
    private static String joined(String html) {
        return html.replace(SEAM, "").replace('\n', ' ').strip();
    }
}
