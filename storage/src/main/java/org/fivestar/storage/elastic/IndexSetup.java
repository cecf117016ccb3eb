package org.fivestar.storage.elastic;

import co.elastic.clients.elasticsearch.ElasticsearchClient;
import co.elastic.clients.elasticsearch._types.ElasticsearchException;
import co.elastic.clients.elasticsearch._types.FieldValue;
import co.elastic.clients.elasticsearch._types.SortOrder;
import co.elastic.clients.elasticsearch._types.VersionType;
import co.elastic.clients.elasticsearch.core.BulkRequest;
import co.elastic.clients.elasticsearch.core.SearchResponse;
import co.elastic.clients.elasticsearch.core.search.Hit;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The index behind the alias. Its name carries the fingerprint of its mapping: when a release brings another mapping, a
 * new index is filled from the old one and the alias moved, and nobody has to remember to do it.
 */
final class IndexSetup {

    private static final int COPY_PAGE = 50;

    private final ElasticsearchClient client;
    private final String alias;
    private final byte[] definition = definition();
    private final String index;
    private volatile boolean ready;

    IndexSetup(ElasticsearchClient client, String alias) {
        this.client = client;
        this.alias = alias;
        this.index = alias + "-" + version(definition);
    }

    String index() {
        return index;
    }

    /** Makes sure the alias leads to an index with our mapping; asks the server only until that once succeeded. */
    void ensure() {
        if (ready) {
            return;
        }
        synchronized (this) {
            if (!ready) {
                Call.of(this::prepare);
                ready = true;
            }
        }
    }

    /** The index may have been lost with its server: look again before the next use. */
    void forget() {
        ready = false;
    }

    private boolean prepare() throws IOException {
        Optional<String> current = current();
        if (current.isPresent() && current.get().equals(index)) {
            return true;
        }
        create();
        if (current.isPresent()) {
            copy(current.get());
        }
        client.indices()
                .updateAliases(u -> current.map(
                                old -> u.actions(a -> a.remove(r -> r.index(old).alias(alias))))
                        .orElse(u)
                        .actions(a -> a.add(n -> n.index(index).alias(alias).isWriteIndex(true))));
        if (current.isPresent()) {
            client.indices().delete(d -> d.index(current.get()));
        }
        return true;
    }

    private Optional<String> current() throws IOException {
        if (!client.indices().existsAlias(e -> e.name(alias)).value()) {
            return Optional.empty();
        }
        Set<String> behind =
                client.indices().getAlias(g -> g.name(alias)).result().keySet();
        return behind.stream().findFirst();
    }

    private void create() throws IOException {
        try {
            client.indices().create(c -> c.index(index).withJson(new ByteArrayInputStream(definition)));
        } catch (ElasticsearchException e) {
            if (!"resource_already_exists_exception".equals(e.error().type())) {
                throw e; // an interrupted change of mapping left it: filling it again is harmless
            }
        }
    }

    /** Copies with versions, so that what was written meanwhile is not overwritten by older content. */
    private void copy(String from) throws IOException {
        List<FieldValue> after = List.of();
        while (true) {
            List<FieldValue> cursor = after;
            SearchResponse<Row> page = client.search(
                    s -> {
                        s.index(from).size(COPY_PAGE).version(true);
                        s.sort(o -> o.field(f -> f.field("id").order(SortOrder.Asc)));
                        return cursor.isEmpty() ? s : s.searchAfter(cursor);
                    },
                    Row.class);
            List<Hit<Row>> hits = page.hits().hits();
            if (hits.isEmpty()) {
                return;
            }
            BulkRequest.Builder bulk = new BulkRequest.Builder();
            hits.forEach(hit -> bulk.operations(o -> o.index(i -> i.index(index)
                    .id(hit.id())
                    .version(hit.version())
                    .versionType(VersionType.ExternalGte)
                    .document(Objects.requireNonNull(hit.source())))));
            client.bulk(bulk.build());
            after = hits.get(hits.size() - 1).sort();
        }
    }

    private static byte[] definition() {
        try (@Nullable InputStream in = IndexSetup.class.getResourceAsStream("index.json")) {
            return Objects.requireNonNull(in).readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String version(byte[] definition) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(definition);
            return HexFormat.of().formatHex(digest, 0, 4);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
