package org.fivestar.platform.workbook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.fivestar.platform.Problem;
import org.junit.jupiter.api.Test;

/** What a workbook from a stranger may be: read by a clear rule, or refused with a sentence. */
class WorkbookReaderTest {

    private static final List<String> HEADINGS = List.of("单位", "本年");

    private static SheetTable read(byte[] file) {
        try (WorkbookReader reader = WorkbookReader.open(new ByteArrayInputStream(file))) {
            return reader.table("表", HEADINGS);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private static SheetTable read(RawWorkbook workbook) {
        return read(workbook.bytes());
    }

    private static String refusal(byte[] file) {
        Problem refused = org.assertj.core.api.Assertions.catchThrowableOfType(Problem.class, () -> read(file));
        assertThat(refused).as("refused").isNotNull();
        assertThat(refused.slug()).isIn("workbook-refused", "workbook-too-large");
        assertThat(refused.remedy()).isNotBlank();
        return refused.sentence();
    }

    private static String refusal(RawWorkbook workbook) {
        return refusal(workbook.bytes());
    }

    private static RawWorkbook cells(String... second) {
        return RawWorkbook.sheet(RawWorkbook.rows(new String[] {"单位", "本年"}, second));
    }

    private static Cell value(String cell) {
        return read(cells("甲村", cell)).rows().get(0).get("本年");
    }

    @Test
    void whatTheWriterWritesIsReadAgainAndWordsNeverBecomeFormulas() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (WorkbookWriter writer = new WorkbookWriter(out)) {
            writer.page("填报说明", "怎样填", List.of("=1+1", "第二行"));
            try (SheetWriter table = writer.table(
                    "表",
                    List.of(
                            new SheetColumn("单位", 20, SheetColumn.Look.PLAIN),
                            new SheetColumn("本年", 20, SheetColumn.Look.INPUT)))) {
                for (String words : List.of("=HYPERLINK(\"http://x\")", "+1", "-1", "@SUM(A1)", "<甲>&乙", "两行\n字")) {
                    table.row(List.of(words, new java.math.BigDecimal("31.2")));
                    table.choices(1, List.of("做到了", "没有做到"));
                }
                table.row(Arrays.asList(null, null));
            }
        }
        SheetTable table = read(out.toByteArray());
        assertThat(table.rows()).hasSize(6).allSatisfy(row -> {
            assertThat(row.get("单位").kind()).isEqualTo(Cell.Kind.TEXT);
            assertThat(row.get("本年").number()).isEqualByComparingTo("31.2");
        });
        assertThat(table.rows().get(0).text("单位")).isEqualTo("=HYPERLINK(\"http://x\")");
        assertThat(table.rows().get(4).text("单位")).isEqualTo("<甲>&乙");
        assertThat(table.rows().get(5).text("单位")).isEqualTo("两行\n字");
        assertThat(table.rows()).extracting(TableRow::number).containsExactly(2, 3, 4, 5, 6, 7);
    }

    @Test
    void aPasswordAndTheOldFormatAreToldApart() {
        byte[] ole = new byte[4096];
        ole[0] = (byte) 0xD0;
        ole[1] = (byte) 0xCF;
        ole[2] = 0x11;
        ole[3] = (byte) 0xE0;
        assertThat(refusal(ole)).contains("旧版 Excel");
        byte[] words = "EncryptedPackage".getBytes(StandardCharsets.UTF_16LE);
        System.arraycopy(words, 0, ole, 1024, words.length);
        assertThat(refusal(ole)).contains("密码");
        byte[] large = Arrays.copyOf(ole, 200_000);
        Arrays.fill(large, 1024, 2048, (byte) 0);
        System.arraycopy(words, 0, large, 4 + 64 * 1024 - 7, words.length);
        assertThat(refusal(large)).as("across two windows").contains("密码");
    }

    @Test
    void macrosAreRefusedWhereverTheyShow() {
        assertThat(refusal(cells("甲村", "1").part("xl/vbaProject.bin", "macro"))).contains("宏");
        assertThat(
                        refusal(
                                cells("甲村", "1")
                                        .change(
                                                "[Content_Types].xml",
                                                "</Types>",
                                                "<Override PartName='/xl/workbook.xml' ContentType='application/vnd.ms-excel.sheet.macroEnabled.main+xml'/></Types>")))
                .contains("宏");
    }

    @Test
    void whatIsNoWorkbookIsRefused() {
        assertThat(refusal("单位,本年".getBytes(StandardCharsets.UTF_8))).contains("不是 Excel");
        assertThat(refusal(new byte[0])).contains("不是 Excel");
        assertThat(refusal(new RawWorkbook().part("word.txt", "x"))).contains("不是 Excel");
        byte[] whole = cells("甲村", "1").bytes();
        assertThat(refusal(Arrays.copyOf(whole, whole.length / 2))).contains("不是 Excel");
        assertThat(refusal(RawWorkbook.sheet("<sheetData><row>"))).contains("损坏");
        assertThat(refusal(new byte[21 * 1024 * 1024])).contains("20 MB");
    }

    @Test
    void documentTypesAndEntitiesAreRefusedAndNothingOutsideIsFollowed() {
        String hostile = "<!DOCTYPE x [<!ENTITY e SYSTEM 'file:///etc/passwd'>]>";
        for (String part : List.of(
                "xl/workbook.xml", "xl/worksheets/sheet1.xml", "[Content_Types].xml", "_rels/.rels", "xl/styles.xml")) {
            RawWorkbook workbook = cells("甲村", "1");
            assertThat(refusal(workbook.change(part, "<" + root(part), hostile + "<" + root(part))))
                    .as(part)
                    .contains("不会写的内容");
        }
        RawWorkbook linked = cells("甲村", "1")
                .change(
                        "xl/_rels/workbook.xml.rels",
                        "</Relationships>",
                        RawWorkbook.relation("r9", "externalLink", "http://127.0.0.1:9/x")
                                        .replace("/>", " TargetMode='External'/>")
                                + "</Relationships>");
        assertThat(read(linked).rows()).hasSize(1);
    }

    private static String root(String part) {
        return switch (part) {
            case "xl/workbook.xml" -> "workbook xmlns=";
            case "[Content_Types].xml" -> "Types";
            case "_rels/.rels" -> "Relationships";
            case "xl/styles.xml" -> "styleSheet";
            default -> "worksheet xmlns=";
        };
    }

    @Test
    void whatUnpacksTooFarIsStoppedAndPartsNobodyReadsStayClosed() {
        byte[] nothing = new byte[30 * 1024 * 1024];
        assertThat(read(cells("甲村", "1").part("xl/media/image1.png", nothing)).rows())
                .hasSize(1);
        assertThat(refusal(RawWorkbook.sheet("<sheetData>,</sheetData>").many(5_000_000, i -> "<row/>")))
                .contains("太大");
        RawWorkbook parts = cells("甲村", "1");
        IntStream.range(0, 1100).forEach(i -> parts.part("xl/media/" + i, "x"));
        assertThat(refusal(parts)).contains("部件");
    }

    @Test
    void nothingGrowsInTheParser() {
        String sheet = "xl/worksheets/sheet1.xml";
        RandomWords words = new RandomWords();
        assertThat(refusal(cells("甲村", "1").change(sheet, "<sheetData>", "<!-- " + words.of(3000) + " --><sheetData>")))
                .contains("注释");
        assertThat(refusal(
                        cells("甲村", "1").change(sheet, "<sheetData>", "<sheetData x='" + words.of(2_000_000) + "'>")))
                .contains("太长");
        assertThat(refusal(cells("甲村", "1").change(sheet, "<sheetData>", "<a>".repeat(200) + "<sheetData>")))
                .contains("不会写的内容");
        StringBuilder names = new StringBuilder();
        IntStream.range(0, 3000).forEach(i -> names.append("<a").append(i).append("/>"));
        assertThat(refusal(cells("甲村", "1").change(sheet, "<sheetData>", names + "<sheetData>")))
                .contains("不会写的内容");
        RawWorkbook much = RawWorkbook.sheet(
                        RawWorkbook.rows(new String[] {"单位", "本年"}).replace("</sheetData>", ",</sheetData>"))
                .many(700, i -> "<row><c t='inlineStr'><is><t>" + words.of(30_000) + "</t></is></c></row>");
        assertThat(refusal(much)).contains("文字太多");
    }

    @Test
    void whatIsKeptIsCountedTogetherAndListsAreShort() {
        RandomWords words = new RandomWords();
        StringBuilder shared = new StringBuilder("<sst>");
        for (int i = 0; i < 360; i++) {
            shared.append("<si><t>").append(words.of(30_000)).append("</t></si>");
        }
        String rows = RawWorkbook.rows(new String[] {"单位", "本年"}).replace("</sheetData>", ",</sheetData>");
        String row = "<row><c t='s'><v>%d</v></c></row>";
        assertThat(read(RawWorkbook.sheet(rows)
                                .many(200, row::formatted)
                                .part("xl/sharedStrings.xml", shared + "</sst>"))
                        .rows())
                .hasSize(200);
        assertThat(refusal(RawWorkbook.sheet(rows)
                        .many(360, row::formatted)
                        .part("xl/sharedStrings.xml", shared + "</sst>")))
                .contains("文字太多");
        StringBuilder relations = new StringBuilder();
        for (int i = 0; i < 6_000; i++) {
            relations
                    .append("<Relationship Id='x")
                    .append(i)
                    .append("' Type='")
                    .append(words.of(1_000))
                    .append("'/>");
        }
        assertThat(refusal(cells("甲村", "1")
                        .change("xl/_rels/workbook.xml.rels", "</Relationships>", relations + "</Relationships>")))
                .contains("太大");
        String[] many =
                IntStream.range(0, 150).mapToObj(i -> "列".repeat(500) + i).toArray(String[]::new);
        many[0] = "单位";
        many[1] = "本年";
        assertThat(read(RawWorkbook.sheet(RawWorkbook.rows(many))).unknown())
                .hasSize(20)
                .allSatisfy(heading -> assertThat(heading).hasSize(41));
    }

    @Test
    void stylesAreFewAndShortAndEachIsJudgedOnce() {
        String styles = "xl/styles.xml";
        String long300 = "<numFmt numFmtId='165' formatCode='" + "[".repeat(290) + "yyyy-mm'/></numFmts>";
        RawWorkbook workbook = cells("甲村", "<c s='4'><v>46347</v></c>")
                .change(styles, "</numFmts>", long300)
                .change(styles, "</cellXfs>", "<xf numFmtId='165'/></cellXfs>");
        assertThat(read(workbook).rows().get(0).get("本年").kind()).isEqualTo(Cell.Kind.NUMBER);
        RawWorkbook shorter = cells("甲村", "<c s='4'><v>46347</v></c>")
                .change(styles, "</numFmts>", "<numFmt numFmtId='165' formatCode='[red][&lt;5]yyyy-mm'/></numFmts>")
                .change(styles, "</cellXfs>", "<xf numFmtId='165'/></cellXfs>");
        assertThat(read(shorter).rows().get(0).get("本年").kind()).isEqualTo(Cell.Kind.DATE);
        assertThat(refusal(cells("甲村", "1")
                        .change(styles, "</cellXfs>", "<xf numFmtId='9'/>".repeat(65_000) + "</cellXfs>")))
                .contains("65000 种");
        assertThat(refusal(cells("甲村", "1")
                        .change(
                                styles,
                                "</numFmts>",
                                "<numFmt numFmtId='200' formatCode='0'/>".repeat(65_000) + "</numFmts>")))
                .contains("65000 种");
    }

    /** Letters that cannot be packed small. */
    private static final class RandomWords {

        private final Random random = new Random(42);

        String of(int length) {
            StringBuilder words = new StringBuilder(length);
            random.ints(length, 'a', 'z' + 1).forEach(sign -> words.append((char) sign));
            return words.toString();
        }
    }

    @Test
    void formulasAreTextAndWhatTheyWereReckonedToIsNotBelieved() {
        Cell formula = value("<c><f>1+1</f><v>2</v></c>");
        assertThat(formula.kind()).isEqualTo(Cell.Kind.FORMULA);
        assertThat(formula.text()).isEqualTo("=1+1");
        assertThat(formula.number()).isNull();
        assertThat(value("<c t='str'><f>A1</f><v>words</v></c>").kind()).isEqualTo(Cell.Kind.FORMULA);
        assertThat(value("<c><f t='shared' si='0'/><v>2</v></c>").kind()).isEqualTo(Cell.Kind.FORMULA);
        assertThat(value("<c t='e'><v>#REF!</v></c>").kind()).isEqualTo(Cell.Kind.ERROR);
    }

    @Test
    void mergedCellsAreRefusedWithTheirRangeExceptAboveTheHeadings() {
        String rows = RawWorkbook.rows(new String[] {"一览表"}, new String[] {"单位", "本年"}, new String[] {"甲村", "1"});
        String merged = "<mergeCells><mergeCell ref='%s'/></mergeCells>";
        assertThat(read(RawWorkbook.sheet(rows + merged.formatted("A1:B1"))).rows())
                .hasSize(1);
        assertThat(refusal(RawWorkbook.sheet(rows + merged.formatted("B3:B4")))).contains("B3:B4");
        assertThat(refusal(RawWorkbook.sheet(rows + merged.formatted("A1:B2")))).contains("A1:B2");
        String several =
                "<mergeCells><mergeCell ref='A1:B1'/><mergeCell ref='A3:A4'/><mergeCell ref='A2:A2'/></mergeCells>";
        assertThat(refusal(RawWorkbook.sheet(rows + several))).contains("A3:A4");
        assertThat(refusal(RawWorkbook.sheet(rows + merged.formatted("A".repeat(500)))))
                .contains("合并过")
                .hasSizeLessThan(120);
    }

    @Test
    void columnsAreKnownByTheirHeadings() {
        SheetTable moved = read(
                RawWorkbook.sheet(RawWorkbook.rows(new String[] {"备注", "本年", "单位"}, new String[] {"x", "1", "甲村"})));
        assertThat(moved.rows().get(0).text("单位")).isEqualTo("甲村");
        assertThat(moved.unknown()).containsExactly("备注");
        assertThat(refusal(RawWorkbook.sheet(RawWorkbook.rows(new String[] {"单位", "本年", "本年"}))))
                .contains("两列都叫“本年”");
        assertThat(refusal(RawWorkbook.sheet(RawWorkbook.rows(new String[] {"甲村", "1"}))))
                .contains("单位、本年");
        assertThat(refusal(RawWorkbook.sheet("<sheetData/>"))).contains("表头");
    }

    @Test
    void aMissingHeadingIsNamed() throws IOException {
        byte[] file = RawWorkbook.sheet(RawWorkbook.rows(new String[] {"单位", "说明"}, new String[] {"甲村", "x"}))
                .bytes();
        try (WorkbookReader reader = WorkbookReader.open(new ByteArrayInputStream(file))) {
            assertThatThrownBy(() -> reader.table("表", List.of("单位", "本年", "说明")))
                    .isInstanceOf(Problem.class)
                    .hasMessageContaining("缺少这些列：本年");
        }
    }

    @Test
    void aHiddenSheetIsNotRead() {
        assertThat(refusal(cells("甲村", "1").change("xl/workbook.xml", "sheetId='1'", "sheetId='1' state='hidden'")))
                .contains("“表”");
    }

    @Test
    void aMillionEmptyRowsAreReadAndCostNothing() {
        RawWorkbook workbook = RawWorkbook.sheet("<sheetData><row><c t='inlineStr'><is><t>单位</t></is></c>"
                        + "<c t='inlineStr'><is><t>本年</t></is></c></row>,"
                        + "<row r='1000001'><c t='inlineStr'><is><t>甲村</t></is></c></row></sheetData>")
                .many(999_999, i -> "<row r='" + (i + 2) + "' spans='1:2'><c r='A" + (i + 2) + "' s='1'/></row>");
        SheetTable table = read(workbook);
        assertThat(table.rows()).hasSize(1);
        assertThat(table.rows().get(0).number()).isEqualTo(1_000_001);
    }

    @Test
    void tooManyFilledRowsAreRefused() {
        StringBuilder rows =
                new StringBuilder(RawWorkbook.rows(new String[] {"单位", "本年"}).replace("</sheetData>", ""));
        for (int row = 0; row <= 30_000; row++) {
            rows.append("<row><c><v>").append(row * 7919L).append("</v></c></row>");
        }
        assertThat(refusal(RawWorkbook.sheet(rows + "</sheetData>"))).contains("30000 行");
    }

    @Test
    void numbersAndDaysAreWhatTheirWriterSaw() {
        assertThat(value("<c><v>1.1000000000000001</v></c>").text()).isEqualTo("1.1");
        assertThat(value("<c><v>1E3</v></c>").text()).isEqualTo("1000");
        assertThat(value("<c><v>-0</v></c>").text()).isEqualTo("0");
        assertThat(value("<c><v>abc</v></c>").kind()).isEqualTo(Cell.Kind.ERROR);
        assertThat(value("<c s='1'><v>46347</v></c>")).isEqualTo(new Cell(Cell.Kind.DATE, "2026-11-21", null));
        assertThat(value("<c s='3'><v>46347.5</v></c>").text()).isEqualTo("2026-11-21");
        assertThat(value("<c s='1'><v>1</v></c>").text()).isEqualTo("1900-01-01");
        assertThat(value("<c s='1'><v>61</v></c>").text()).isEqualTo("1900-03-01");
        assertThat(value("<c t='d'><v>2026-11-21T00:00:00</v></c>").text()).isEqualTo("2026-11-21");
        assertThat(read(cells("甲村", "<c s='1'><v>44885</v></c>")
                                .change("xl/workbook.xml", "<workbookPr/>", "<workbookPr date1904='1'/>"))
                        .rows()
                        .get(0)
                        .text("本年"))
                .isEqualTo("2026-11-21");
        assertThat(value("<c s='2'><v>0.12</v></c>").kind()).isEqualTo(Cell.Kind.PERCENT);
        assertThat(value("<c t='b'><v>1</v></c>").text()).isEqualTo("TRUE");
    }

    @Test
    void sharedTextsAreReadWithoutTheirHintsAndLongOnesAreSaidToBeLong() {
        String shared = "<sst><si><t>甲</t></si><si><r><t xml:space='preserve'>乙 </t></r><r><t>丙</t></r>"
                + "<rPh><t>yi</t></rPh></si></sst>";
        RawWorkbook workbook =
                cells("<c t='s'><v>0</v></c>", "<c t='s'><v>1</v></c>").part("xl/sharedStrings.xml", shared);
        TableRow row = read(workbook).rows().get(0);
        assertThat(row.text("单位")).isEqualTo("甲");
        assertThat(row.text("本年")).isEqualTo("乙 丙");
        assertThat(value("字".repeat(40_000)).kind()).isEqualTo(Cell.Kind.TOO_LONG);
        assertThat(value("&amp;".repeat(20_000)).text()).hasSize(20_000);
    }

    @Test
    void nothingStaysBehindAndTheFingerprintIsThatOfTheFile() throws IOException {
        byte[] file = cells("甲村", "1").bytes();
        String first;
        try (WorkbookReader reader = WorkbookReader.open(new ByteArrayInputStream(file))) {
            first = reader.sha256();
            assertThat(reader.sheets()).containsExactly("表");
        }
        try (WorkbookReader again = WorkbookReader.open(new ByteArrayInputStream(file))) {
            assertThat(again.sha256()).isEqualTo(first).hasSize(64);
        }
        InputStream broken = new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("the line broke");
            }
        };
        assertThatThrownBy(() -> WorkbookReader.open(broken)).isInstanceOf(IOException.class);
    }
}
