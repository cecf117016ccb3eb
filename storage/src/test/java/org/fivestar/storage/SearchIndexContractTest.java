package org.fivestar.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.fivestar.storage.Visibility.Grant;
import org.fivestar.storage.elastic.ElasticSearchIndex;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** What every search index has to do, whichever server is behind it. */
@ParameterizedClass
@MethodSource("org.fivestar.storage.TestServers#indexes")
class SearchIndexContractTest {

    private static final String CITY = "411100000000";
    private static final List<String> NORTH = List.of(CITY, "411103000000", "411103101000", "411103101201");
    private static final List<String> SOUTH = List.of(CITY, "411121000000", "411121103000", "411121103201");
    private static final Visibility EVERYTHING = new Visibility(List.of(new Grant(CITY, Set.of())));

    private final StorageProperties.Elastic server;
    private StorageProperties.Elastic settings;
    private ElasticSearchIndex index;

    SearchIndexContractTest(TestServers.Server<StorageProperties.Elastic> server) {
        this.server = server.settings();
    }

    @BeforeEach
    void open() {
        settings = TestServers.elastic(server.url());
        index = new ElasticSearchIndex(settings);
    }

    @AfterEach
    void close() throws Exception {
        index.close();
    }

    @Test
    void findsChineseWordsOnlyWhereTheirCharactersStandTogether() {
        put(doc("a", NORTH, "会议记录", "村民代表会议讨论了村规民约的修订"));
        put(doc("b", NORTH, "散字", "约定民间习俗,规划全村道路"));
        assertThat(ids("村规民约")).containsExactly("a");
        assertThat(ids("村民 民约")).containsExactly("a");
        assertThat(ids("村民代表会议村规民约修订")).containsExactly("a");
        assertThat(ids("民约 道路")).isEmpty();
    }

    @Test
    void findsQuotedPhrasesExactlyAsWritten() {
        put(doc("a", NORTH, "一", "人居环境整治行动方案"));
        put(doc("b", NORTH, "二", "人居环境专项整治行动"));
        assertThat(ids("\"环境整治行动\"")).containsExactly("a");
        assertThat(ids("“环境专项整治”")).containsExactly("b");
        assertThat(ids("人居环境")).containsExactlyInAnyOrder("a", "b");
        assertThat(ids("人居环境 \"整治行动方案\"")).containsExactly("a");
    }

    @Test
    void namesThePageAndMarksTheWords() {
        put(doc("a", NORTH, "年度总结", "第一页没有", "第二页 <script>alert(1)</script> 写着集体经济收入二十万元"));
        Hit hit = find("集体经济").hits().get(0);
        assertThat(hit.passages()).singleElement().satisfies(passage -> {
            assertThat(passage.page()).isEqualTo(2);
            assertThat(passage.html())
                    .contains("<mark>集体经济</mark>")
                    .contains("&lt;script&gt;")
                    .doesNotContain("<script>");
        });
        assertThat(find("总结").hits().get(0).passages()).containsExactly(new Hit.Passage(0, "年度<mark>总结</mark>"));
    }

    @Test
    void findsLatinWordsNumbersAndRareCharacters() {
        put(doc("a", NORTH, "Report.PDF", "GB/T 33190 版式文档 𠮷野村 2026年"));
        assertThat(ids("gb/t")).containsExactly("a");
        assertThat(ids("33190")).containsExactly("a");
        assertThat(ids("𠮷野村")).containsExactly("a");
        assertThat(ids("report.pdf")).containsExactly("a");
    }

    @Test
    void showsNobodyMoreThanTheirGrants() {
        put(doc("north", NORTH, "北", "共同的词"), doc("south", SOUTH, "南", "共同的词"));
        assertThat(ids("共同", new Visibility(List.of()))).isEmpty();
        assertThat(ids("共同", sees("411121103000"))).containsExactly("south");
        assertThat(ids("共同", sees("411103101201"))).containsExactly("north");
        assertThat(ids("共同", sees("411103101999"))).isEmpty();
        SearchPage page = index.search(request("", Map.of(), null, 10), sees("411121103000"));
        assertThat(page.total()).isEqualTo(1);
        assertThat(page.facets().get(Facet.PLACE)).extracting(FacetCount::value).doesNotContain("411103000000");
    }

    @Test
    void findsNothingOfAPlaceThatIsLeftOut() {
        put(doc("north", NORTH, "北", "共同的词"), doc("south", SOUTH, "南", "共同的词"));
        Grant recused = new Grant(CITY, Set.of(), Set.of("411121103201"));
        assertThat(ids("共同", new Visibility(List.of(recused)))).containsExactly("north");
        SearchPage page = index.search(request("", Map.of(), null, 10), new Visibility(List.of(recused)));
        assertThat(page.total()).isEqualTo(1);
        assertThat(page.facets().get(Facet.PLACE)).extracting(FacetCount::value).doesNotContain("411121103201");
        Visibility withOwn = new Visibility(List.of(recused, new Grant("411121103201", Set.of())));
        assertThat(ids("共同", withOwn)).as("a grant at the place itself stays").hasSize(2);
    }

    @Test
    void findsNoDocumentThatIsKeptFromTheAsker() {
        put(doc("north", NORTH, "北", "共同的词"), doc("south", SOUTH, "南", "共同的词"));
        Visibility blind = EVERYTHING.except(Set.of("south", "unknown"));
        assertThat(ids("共同", blind)).containsExactly("north");
        SearchPage page = index.search(request("", Map.of(), null, 10), blind);
        assertThat(page.total()).isEqualTo(1);
        assertThat(page.facets().get(Facet.PLACE)).extracting(FacetCount::value).doesNotContain("411121103201");
    }

    @Test
    void keepsEvidenceOfOtherStarsFromAStarTeam() {
        put(
                starred("own", "evidence", List.of("PX")),
                starred("none", "evidence", List.of()),
                starred("other", "evidence", List.of("CY")),
                starred("decl", "declaration", List.of("CY", "WM")));
        Visibility team = new Visibility(List.of(new Grant("411103000000", Set.of("PX"))));
        assertThat(ids("材料", team)).containsExactlyInAnyOrder("own", "none", "decl");
        Visibility both = new Visibility(
                List.of(new Grant("411103000000", Set.of("PX")), new Grant("411103000000", Set.of("CY"))));
        assertThat(ids("材料", both)).contains("other");
    }

    @Test
    void countsWhatCouldBeChosenInsteadAndFilters() {
        put(starred("a", "evidence", List.of("PX")), starred("b", "evidence", List.of("CY")));
        put(starred("c", "decision", List.of()));
        SearchPage page = index.search(request("材料", Map.of(Facet.KIND, Set.of("evidence")), null, 10), EVERYTHING);
        assertThat(page.total()).isEqualTo(2);
        assertThat(page.facets().get(Facet.KIND))
                .containsExactlyInAnyOrder(new FacetCount("evidence", 2), new FacetCount("decision", 1));
        assertThat(page.facets().get(Facet.STAR))
                .containsExactlyInAnyOrder(new FacetCount("PX", 1), new FacetCount("CY", 1));
        assertThat(page.facets().get(Facet.YEAR)).containsExactly(new FacetCount("2026", 2));
    }

    @Test
    void pagesWithoutGapsOrRepeats() {
        List<IndexedDocument> many = new ArrayList<>();
        for (int i = 0; i < 57; i++) {
            many.add(doc("d" + i, NORTH, "第" + i + "份台账", "台账内容"));
        }
        index.put(many);
        index.refresh();
        for (String text : List.of("", "台账")) {
            List<String> seen = new ArrayList<>();
            String cursor = null;
            do {
                SearchPage page = index.search(request(text, Map.of(), cursor, 10), EVERYTHING);
                page.hits().forEach(hit -> seen.add(hit.id()));
                cursor = page.next();
            } while (cursor != null);
            assertThat(seen).hasSize(57).doesNotHaveDuplicates();
        }
    }

    @Test
    void neverLetsAnOlderVersionWin() {
        put(doc("a", NORTH, 7, "新", "新的内容"));
        put(doc("a", NORTH, 6, "旧", "旧的内容"));
        assertThat(ids("旧的内容")).isEmpty();
        put(doc("a", NORTH, 7, "同", "再写一遍"));
        assertThat(ids("再写一遍")).containsExactly("a");
        index.remove(List.of("a", "never-there"));
        index.refresh();
        assertThat(ids("再写一遍")).isEmpty();
    }

    @Test
    void survivesHostileQueries() {
        put(doc("a", NORTH, "题", "内容"));
        for (String text : List.of("\"", "\"\"", "*:*", "(", "AND OR", "字".repeat(5000), "\u0000", "a ".repeat(500))) {
            assertThat(index.search(request(text, Map.of(), null, 10), EVERYTHING)
                            .hits())
                    .hasSizeLessThan(2);
        }
        assertThatThrownBy(() -> index.search(request("x", Map.of(), "no cursor", 10), EVERYTHING))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aDocumentTheServerDoesNotTakeIsNamedAndTheOthersAreWritten() {
        String[] tooMany = Collections.nCopies(10_001, "页").toArray(String[]::new);
        Map<String, String> refused =
                index.put(List.of(doc("a", NORTH, "前面的"), doc("b", NORTH, "页数过多的", tooMany), doc("c", NORTH, "后面的")));
        index.refresh();
        assertThat(refused).containsOnlyKeys("b");
        assertThat(refused.get("b")).isNotBlank();
        assertThat(ids("")).containsExactlyInAnyOrder("a", "c");
    }

    @Test
    void saysWhatItHolds() {
        put(starred("a", "evidence", List.of()), starred("b", "decision", List.of()));
        IndexState state = index.state();
        assertThat(state.reachable()).as(state.sentence()).isTrue();
        assertThat(state.documents()).isEqualTo(Map.of("evidence", 1L, "decision", 1L));
        assertThat(state.index()).startsWith(settings.index() + "-");
    }

    private void put(IndexedDocument... documents) {
        index.put(List.of(documents));
        index.refresh();
    }

    private SearchPage find(String text) {
        return index.search(request(text, Map.of(), null, 100), EVERYTHING);
    }

    private List<String> ids(String text) {
        return ids(text, EVERYTHING);
    }

    private List<String> ids(String text, Visibility visibility) {
        return index.search(request(text, Map.of(), null, 100), visibility).hits().stream()
                .map(Hit::id)
                .toList();
    }

    private static SearchRequest request(String text, Map<Facet, Set<String>> filters, String cursor, int limit) {
        return new SearchRequest(text, filters, cursor, limit);
    }

    private static Visibility sees(String place) {
        return new Visibility(List.of(new Grant(place, Set.of())));
    }

    static IndexedDocument doc(String id, List<String> path, String title, String... pages) {
        return doc(id, path, 1, title, pages);
    }

    private static IndexedDocument doc(String id, List<String> path, long version, String title, String... pages) {
        return new IndexedDocument(
                id,
                version,
                "evidence",
                title,
                List.of(pages),
                path,
                "某村",
                2026,
                List.of(),
                "text",
                "r1",
                id,
                Instant.parse("2026-05-01T08:00:00Z"));
    }

    private static IndexedDocument starred(String id, String kind, List<String> stars) {
        return new IndexedDocument(
                id,
                1,
                kind,
                "材料",
                List.of("材料"),
                NORTH,
                "某村",
                2026,
                stars,
                "",
                "r1",
                "",
                Instant.parse("2026-05-01T08:00:00Z"));
    }
}
