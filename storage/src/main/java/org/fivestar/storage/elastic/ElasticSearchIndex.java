package org.fivestar.storage.elastic;

import co.elastic.clients.elasticsearch.ElasticsearchClient;
import co.elastic.clients.elasticsearch._types.SortOptions;
import co.elastic.clients.elasticsearch._types.SortOrder;
import co.elastic.clients.elasticsearch._types.VersionType;
import co.elastic.clients.elasticsearch._types.aggregations.Aggregate;
import co.elastic.clients.elasticsearch._types.aggregations.Aggregation;
import co.elastic.clients.elasticsearch.core.BulkRequest;
import co.elastic.clients.elasticsearch.core.BulkResponse;
import co.elastic.clients.elasticsearch.core.SearchResponse;
import co.elastic.clients.elasticsearch.core.bulk.BulkOperation;
import co.elastic.clients.elasticsearch.core.bulk.BulkResponseItem;
import co.elastic.clients.elasticsearch.nodes.info.NodeInfo;
import co.elastic.clients.json.JsonData;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.fivestar.storage.Facet;
import org.fivestar.storage.FacetCount;
import org.fivestar.storage.Hit;
import org.fivestar.storage.IndexState;
import org.fivestar.storage.IndexUnavailable;
import org.fivestar.storage.IndexedDocument;
import org.fivestar.storage.SearchIndex;
import org.fivestar.storage.SearchPage;
import org.fivestar.storage.SearchRequest;
import org.fivestar.storage.StorageProperties;
import org.fivestar.storage.Visibility;

/** The search index on an Elasticsearch server. */
public final class ElasticSearchIndex implements SearchIndex, AutoCloseable {

    private static final long BULK_CHARS = 4_000_000;
    private static final int FACET_VALUES = 300;
    private static final int CONFLICT = 409;
    private static final int NOT_FOUND = 404;
    private static final int BAD_REQUEST = 400;
    private static final String INNER = "values";

    private final ElasticsearchClient client;
    private final IndexSetup setup;
    private final String alias;

    public ElasticSearchIndex(StorageProperties.Elastic settings) {
        this.client = ElasticClients.of(settings);
        this.alias = settings.index();
        this.setup = new IndexSetup(client, alias);
    }

    @Override
    public Map<String, String> put(Collection<IndexedDocument> documents) {
        Map<String, String> refused = new LinkedHashMap<>();
        List<BulkOperation> batch = new ArrayList<>();
        long size = 0;
        for (IndexedDocument document : documents) {
            Row row = Row.of(document);
            if (!batch.isEmpty() && size + row.size() > BULK_CHARS) {
                refused.putAll(send(batch));
                batch.clear();
                size = 0;
            }
            size += row.size();
            batch.add(BulkOperation.of(o -> o.index(i -> i.id(document.id())
                    .version(document.version())
                    .versionType(VersionType.ExternalGte)
                    .document(row))));
        }
        refused.putAll(send(batch));
        return refused;
    }

    @Override
    public void remove(Collection<String> ids) {
        send(ids.stream()
                .map(id -> BulkOperation.of(o -> o.delete(d -> d.id(id))))
                .toList());
    }

    private Map<String, String> send(List<BulkOperation> operations) {
        Map<String, String> refused = new LinkedHashMap<>();
        if (operations.isEmpty()) {
            return refused;
        }
        setup.ensure();
        BulkRequest request =
                BulkRequest.of(b -> b.index(alias).requireAlias(true).operations(operations));
        BulkResponse response = Call.of(() -> client.bulk(request));
        for (BulkResponseItem item : response.items()) {
            if (item.error() == null || item.status() == CONFLICT) {
                continue;
            }
            String reason = item.error().type() + " " + item.error().reason();
            switch (item.status()) {
                case NOT_FOUND -> {
                    // a delete of what is not there is no error; an index that is not there is one
                    setup.forget();
                    throw new IndexUnavailable("索引不见了，正在重建");
                }
                case BAD_REQUEST -> refused.put(String.valueOf(item.id()), reason);
                default -> throw new IndexUnavailable("写入被拒绝：" + reason);
            }
        }
        return refused;
    }

    @Override
    public SearchPage search(SearchRequest request, Visibility visibility) {
        setup.ensure();
        Words words = Words.of(request.text());
        SearchResponse<Row> response = asked(() -> client.search(question(request, visibility, words), Row.class));
        List<Hit> hits = response.hits().hits().stream().map(Passages::hit).toList();
        long total = Objects.requireNonNull(response.hits().total()).value();
        boolean more = hits.size() == request.limit();
        String next =
                more ? Cursor.write(response.hits().hits().get(hits.size() - 1).sort()) : null;
        return new SearchPage(hits, facets(response.aggregations()), total, next);
    }

    /** A server that came back without its data says the index is missing: the next use makes it again. */
    private <T> T asked(Call<T> call) {
        try {
            return Call.of(call);
        } catch (IndexUnavailable e) {
            setup.forget();
            throw e;
        }
    }

    private co.elastic.clients.elasticsearch.core.SearchRequest question(
            SearchRequest request, Visibility visibility, Words words) {
        return co.elastic.clients.elasticsearch.core.SearchRequest.of(s -> {
            s.index(alias)
                    .size(request.limit())
                    .trackTotalHits(t -> t.enabled(true))
                    .source(c -> c.filter(f -> f.excludes("pages")))
                    .query(q ->
                            q.bool(b -> b.filter(Queries.visible(visibility)).must(Queries.words(words))))
                    .postFilter(Queries.filters(request.filters(), Set.of()))
                    .sort(order(words));
            for (Facet facet : Facet.values()) {
                s.aggregations(facet.name(), counts(facet, request));
            }
            if (!words.terms().isEmpty()) {
                s.highlight(Queries.highlight(Queries.TITLE, words, 0));
            }
            if (request.cursor() != null) {
                s.searchAfter(Cursor.read(request.cursor(), words.terms().isEmpty() ? "ls" : "dls"));
            }
            return s;
        });
    }

    private static List<SortOptions> order(Words words) {
        List<SortOptions> order = new ArrayList<>();
        if (!words.terms().isEmpty()) {
            order.add(SortOptions.of(o -> o.score(s -> s.order(SortOrder.Desc))));
        }
        order.add(SortOptions.of(o -> o.field(f -> f.field("at").order(SortOrder.Desc))));
        order.add(SortOptions.of(o -> o.field(f -> f.field("id").order(SortOrder.Asc))));
        return order;
    }

    private static Aggregation counts(Facet facet, SearchRequest request) {
        return Aggregation.of(a -> a.filter(Queries.filters(request.filters(), Set.of(facet)))
                .aggregations(
                        INNER, v -> v.terms(t -> t.field(Queries.field(facet)).size(FACET_VALUES))));
    }

    private static Map<Facet, List<FacetCount>> facets(Map<String, Aggregate> aggregates) {
        Map<Facet, List<FacetCount>> facets = new EnumMap<>(Facet.class);
        for (Facet facet : Facet.values()) {
            Aggregate values = Objects.requireNonNull(aggregates.get(facet.name()))
                    .filter()
                    .aggregations()
                    .get(INNER);
            facets.put(facet, counts(Objects.requireNonNull(values)));
        }
        return facets;
    }

    private static List<FacetCount> counts(Aggregate values) {
        if (values.isLterms()) {
            return values.lterms().buckets().array().stream()
                    .map(b -> new FacetCount(String.valueOf(b.key()), b.docCount()))
                    .toList();
        }
        if (!values.isSterms()) {
            return List.of();
        }
        return values.sterms().buckets().array().stream()
                .filter(b -> !b.key().stringValue().isEmpty())
                .map(b -> new FacetCount(b.key().stringValue(), b.docCount()))
                .toList();
    }

    @Override
    public void refresh() {
        setup.ensure();
        asked(() -> client.indices().refresh(r -> r.index(alias)));
    }

    @Override
    public IndexState state() {
        try {
            setup.ensure();
            String server = Call.of(this::version);
            SearchResponse<JsonData> kinds = asked(this::countByKind);
            Map<String, Long> documents = new LinkedHashMap<>();
            counts(Objects.requireNonNull(kinds.aggregations().get("kind")))
                    .forEach(count -> documents.put(count.value(), count.count()));
            return new IndexState(true, server, setup.index(), documents, "搜索服务器正常，版本 " + server);
        } catch (IndexUnavailable e) {
            return new IndexState(false, "", "", Map.of(), e.sentence());
        }
    }

    /** Asked of a node, because a bare server without its REST root does not answer at "/". */
    private String version() throws IOException {
        return client.nodes().info(n -> n.nodeId("_local").metric("jvm")).nodes().values().stream()
                .map(NodeInfo::version)
                .findFirst()
                .orElse("");
    }

    private SearchResponse<JsonData> countByKind() throws IOException {
        return client.search(
                s -> s.index(alias).size(0).aggregations("kind", a -> a.terms(t -> t.field("kind"))), JsonData.class);
    }

    @Override
    public void close() throws IOException {
        client.close();
    }
}
