package org.fivestar.demo.paper;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;
import org.fivestar.storage.ExtractedText;
import org.fivestar.storage.StorageProperties;
import org.fivestar.storage.TextExtractor;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.mock.env.MockEnvironment;

class DrawerTest {

    private static TextExtractor extractor;

    @TempDir
    Path folder;

    @BeforeAll
    static void start() {
        extractor = new TextExtractor(Binder.get(new MockEnvironment())
                .bindOrCreate("fivestar.storage", Bindable.of(StorageProperties.class))
                .text());
    }

    @AfterAll
    static void end() {
        extractor.close();
    }

    private static Drawer drawer(String code) {
        return new Drawer(code, "刘庄村", 2026);
    }

    private ExtractedText read(Paper paper) throws IOException {
        return extractor.extract(Files.write(folder.resolve("paper"), paper.content()), paper.name());
    }

    @Test
    void everyKindOfPaperGivesItsChineseWordsBack() throws IOException {
        List<String> kinds = new ArrayList<>();
        for (int i = 0; kinds.size() < 5 && i < 200; i++) {
            Paper paper = drawer("code-" + i)
                    .forStar(List.of("PX", "CY", "ST", "PA", "WM").get(i % 5));
            String kind = paper.name().substring(paper.name().lastIndexOf('.'));
            if (!kinds.contains(kind)) {
                kinds.add(kind);
                String title = paper.name().substring(0, paper.name().lastIndexOf('.'));
                assertThat(String.join("", read(paper).pages()).replaceAll("\\s", ""))
                        .contains(title);
            }
        }
        assertThat(kinds).containsExactlyInAnyOrder(".docx", ".xlsx", ".pdf", ".txt", ".html");
    }

    @Test
    void aBundleHoldsAPartForEachStar() throws IOException {
        Paper bundle = drawer("bundle").bundle(List.of("CY", "PA"));

        ExtractedText text = read(bundle);

        assertThat(text.status()).isEqualTo(ExtractedText.Status.TEXT);
        assertThat(String.join("", text.pages())).contains("佐证材料汇编").containsAnyOf("收支台账", "流转");
    }

    @Test
    void thePhotographsArePicturesOfTheSamePlaceThatDiffer() throws IOException {
        List<Paper> pair = drawer("photos").photographs();

        assertThat(pair).hasSize(2);
        for (Paper photo : pair) {
            assertThat(ImageIO.read(new ByteArrayInputStream(photo.content()))).isNotNull();
            assertThat(photo.content()).hasSizeLessThan(200_000);
        }
        assertThat(pair.get(0).content()).isNotEqualTo(pair.get(1).content());
    }

    @Test
    void theSameVillageAndYearSayTheSameAnotherVillageDoesNot() {
        assertThat(drawer("a").forStar("PX").content())
                .isEqualTo(drawer("a").forStar("PX").content());
        assertThat(drawer("a").bundle(List.of("CY")).content())
                .isNotEqualTo(drawer("b").bundle(List.of("CY")).content());
    }

    @Test
    void nothingLooksLikeANumberOfAPersonOrATelephone() throws IOException {
        for (int i = 0; i < 12; i++) {
            Paper bundle = drawer("private-" + i).bundle(List.of("PX", "CY", "ST", "PA", "WM"));
            assertThat(String.join("", read(bundle).pages())).doesNotContainPattern("\\d{11,}");
        }
    }
}
