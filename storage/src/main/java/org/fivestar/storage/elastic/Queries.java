package org.fivestar.storage.elastic;

import co.elastic.clients.elasticsearch._types.FieldValue;
import co.elastic.clients.elasticsearch._types.query_dsl.BoolQuery;
import co.elastic.clients.elasticsearch._types.query_dsl.ChildScoreMode;
import co.elastic.clients.elasticsearch._types.query_dsl.Query;
import co.elastic.clients.elasticsearch._types.query_dsl.QueryBuilders;
import co.elastic.clients.elasticsearch.core.search.Highlight;
import co.elastic.clients.elasticsearch.core.search.HighlighterEncoder;
import co.elastic.clients.elasticsearch.core.search.HighlighterType;
import co.elastic.clients.elasticsearch.core.search.InnerHits;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.fivestar.storage.Facet;
import org.fivestar.storage.IndexedDocument;
import org.fivestar.storage.Visibility;

/** The questions we put to the index, from words, filters and visibility. */
final class Queries {

    static final String TEXT = "pages.text";
    static final String TITLE = "title";

    /** Name of the inner hits that carry the passages. */
    static final String PASSAGES = "passages";

    private static final String MOST_PAIRS = "3<75%";
    private static final int PASSAGE_PAGES = 3;
    private static final int PASSAGE_CHARS = 80;

    private Queries() {}

    /** Mandatory: what the asker may find. No grant finds nothing. */
    static Query visible(Visibility visibility) {
        List<Query> grants = visibility.grants().stream().map(Queries::covered).toList();
        if (grants.isEmpty()) {
            return QueryBuilders.matchNone(m -> m);
        }
        BoolQuery.Builder seen = new BoolQuery.Builder().should(grants).minimumShouldMatch("1");
        if (!visibility.without().isEmpty()) {
            seen.mustNot(QueryBuilders.ids(i -> i.values(List.copyOf(visibility.without()))));
        }
        return seen.build()._toQuery();
    }

    private static Query covered(Visibility.Grant grant) {
        Query place = inside(grant);
        if (grant.stars().isEmpty()) {
            return place;
        }
        Query wholeRun = terms("kind", Set.of(IndexedDocument.DECLARATION));
        Query noStar = not(QueryBuilders.exists(e -> e.field("stars")));
        Query ownStar = terms("stars", grant.stars());
        return QueryBuilders.bool(
                b -> b.filter(place).should(wholeRun, noStar, ownStar).minimumShouldMatch("1"));
    }

    private static Query inside(Visibility.Grant grant) {
        Query place = terms("placePath", Set.of(grant.placeCode()));
        return grant.without().isEmpty()
                ? place
                : QueryBuilders.bool(b -> b.filter(place).mustNot(terms("placePath", grant.without())));
    }

    private static Query not(Query query) {
        return QueryBuilders.bool(b -> b.mustNot(query));
    }

    /** The filters, without the one on the facet that is being counted. */
    static Query filters(Map<Facet, Set<String>> filters, Collection<Facet> without) {
        BoolQuery.Builder all = new BoolQuery.Builder();
        filters.forEach((facet, values) -> {
            if (!values.isEmpty() && !without.contains(facet)) {
                all.filter(terms(field(facet), values));
            }
        });
        return all.build()._toQuery();
    }

    static String field(Facet facet) {
        return switch (facet) {
            case KIND -> "kind";
            case YEAR -> "year";
            case STAR -> "stars";
            case FILE_KIND -> "fileKind";
            case PLACE -> "placePath";
        };
    }

    private static Query terms(String field, Collection<String> values) {
        List<FieldValue> all = values.stream().map(FieldValue::of).toList();
        return QueryBuilders.terms(t -> t.field(field).terms(v -> v.value(all)));
    }

    /** All terms must occur, each in the title or on some page; the pages with most of them give the passages. */
    static Query words(Words words) {
        if (words.terms().isEmpty()) {
            return QueryBuilders.matchAll(m -> m);
        }
        BoolQuery.Builder all = new BoolQuery.Builder();
        words.terms().forEach(term -> all.must(occurs(term)));
        return all.should(passages(words)).build()._toQuery();
    }

    private static Query occurs(Words.Term term) {
        Query title = in(TITLE, term);
        Query page =
                QueryBuilders.nested(n -> n.path("pages").query(in(TEXT, term)).scoreMode(ChildScoreMode.Max));
        Query place = phrase("placeName", term.text());
        return QueryBuilders.bool(b -> b.should(title, page, place).minimumShouldMatch("1"));
    }

    private static Query in(String field, Words.Term term) {
        Query exact = phrase(field, term.text());
        if (term.manner() == Words.Manner.PHRASE) {
            return exact;
        }
        Query pairs = QueryBuilders.match(
                m -> m.field(field + ".pairs").query(term.text()).minimumShouldMatch(MOST_PAIRS));
        return QueryBuilders.bool(b -> b.must(pairs).should(exact));
    }

    private static Query phrase(String field, String text) {
        return QueryBuilders.matchPhrase(m -> m.field(field).query(text));
    }

    private static Query passages(Words words) {
        List<Query> any = words.terms().stream().map(term -> in(TEXT, term)).toList();
        InnerHits inner = InnerHits.of(i -> i.name(PASSAGES)
                .size(PASSAGE_PAGES)
                .source(s -> s.fetch(false))
                .docvalueFields(f -> f.field("pages.page"))
                .highlight(highlight(TEXT, words, 1)));
        return QueryBuilders.nested(n -> n.path("pages")
                .query(q -> q.bool(b -> b.should(any)))
                .scoreMode(ChildScoreMode.Max)
                .innerHits(inner));
    }

    /** Marks in escaped text; {@code fragments} 0 gives the whole field. */
    static Highlight highlight(String field, Words words, int fragments) {
        List<Query> marks = words.terms().stream()
                .flatMap(term -> term.marks().stream())
                .map(mark -> phrase(field, mark))
                .toList();
        return Highlight.of(h -> h.type(HighlighterType.Unified)
                .encoder(HighlighterEncoder.Html)
                .preTags("<mark>")
                .postTags("</mark>")
                .numberOfFragments(fragments)
                .fragmentSize(PASSAGE_CHARS)
                .highlightQuery(q -> q.bool(b -> b.should(marks)))
                .fields(field, f -> f.requireFieldMatch(false)));
    }
}
