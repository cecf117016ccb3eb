package org.fivestar.declaration;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import org.fivestar.forms.Comparison;
import org.fivestar.forms.Criterion;
import org.fivestar.platform.workbook.Cell;
import org.fivestar.platform.workbook.Cell.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What may stand in the cell of an answer. */
class AnswerCellTest {

    private static final Criterion PRESENCE = new Criterion.Presence();
    private static final Criterion NO_EVENT = new Criterion.NoEvent("近一年内");
    private static final Criterion MONEY =
            new Criterion.Threshold("万元", Comparison.AT_LEAST, new BigDecimal("20"), null, null, null, null);
    private static final Criterion SHARE =
            new Criterion.Threshold("%", Comparison.AT_LEAST, new BigDecimal("80"), null, null, null, null);
    private static final Criterion SCORED = new Criterion.Scored(10, 8);
    private static final Criterion ANY = new Criterion.AnyOf(List.of(
            new Criterion.Option("a", "有场所，能活动", null),
            new Criterion.Option("b", "有队伍", null),
            new Criterion.Option("c", "有经费", null)));

    private static AnswerCell text(Criterion criterion, String words) {
        return AnswerCell.read(criterion, new Cell(Kind.TEXT, words, null));
    }

    private static AnswerCell number(Criterion criterion, Kind kind, String number) {
        return AnswerCell.read(criterion, new Cell(kind, number, new BigDecimal(number)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "31.2|31.2",
                "３１．２|31.2",
                "1,234.50|1234.5",
                "１，２３４|1234",
                "31.2万元|31.2",
                "31.2 万元|31.2",
                "-5|-5",
                "0.0|0"
            })
    void numbersWrittenAsTextAreUnderstoodByAClearRule(String written, String meant) {
        AnswerCell cell = text(MONEY, written);
        assertThat(cell.refusal()).isNull();
        assertThat(cell.value().path("number").decimalValue()).isEqualByComparingTo(meant);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"1,23", "约30", "30元", "三十", "1e3", "20-30", "NaN", "1.2.3", "=1+1"})
    void everythingElseIsRefusedWithWhatToWrite(String written) {
        AnswerCell cell = text(MONEY, written);
        assertThat(cell.refusal()).contains("不是一个数");
        assertThat(cell.remedy()).contains("万元");
        assertThat(cell.value().isNull()).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"12|“12”，不在 0 到 10 之间", "150|“150”，不在 0 到 10 之间", "-1|“-1”，不在 0 到 10 之间", "8.5|“8.5”，不是整数"})
    void pointsThatCannotBeGivenAreRefusedWithWhatIsAllowed(String written, String sentence) {
        for (AnswerCell cell : List.of(text(SCORED, written), number(SCORED, Kind.NUMBER, written))) {
            assertThat(cell.refusal()).contains(sentence);
            assertThat(cell.remedy()).contains("0 到 10 的整数");
            assertThat(cell.value().isNull()).isTrue();
        }
        assertThat(text(SCORED, "10分").refusal()).isNull();
        assertThat(number(SCORED, Kind.NUMBER, "8.0").refusal()).isNull();
    }

    @Test
    void aNumberThatIsNotKeptExactlyIsRefused() {
        String long20 = "1".repeat(20);
        assertThat(text(MONEY, long20).refusal()).contains("位数太多");
        assertThat(text(MONEY, long20).remedy()).contains("万元");
        Criterion homes = new Criterion.Threshold("户", Comparison.AT_LEAST, BigDecimal.TEN, null, null, 0, null);
        assertThat(text(homes, "31.2").refusal()).contains("“31.2”，不是整数");
        assertThat(text(homes, "31.0").refusal()).isNull();
    }

    @Test
    void formulasDaysAndErrorsAreNoValues() {
        for (Criterion criterion : List.of(PRESENCE, NO_EVENT, MONEY, SCORED, ANY)) {
            assertThat(AnswerCell.read(criterion, new Cell(Kind.FORMULA, "=SUM(A1)", null)))
                    .satisfies(cell -> {
                        assertThat(cell.refusal()).contains("是公式（=SUM(A1)）");
                        assertThat(cell.remedy()).isEqualTo("请粘贴为数值。");
                    });
            assertThat(AnswerCell.read(criterion, new Cell(Kind.DATE, "2026-01-03", null))
                            .refusal())
                    .contains("日期");
            assertThat(AnswerCell.read(criterion, new Cell(Kind.ERROR, "#REF!", null))
                            .refusal())
                    .contains("#REF!");
            assertThat(AnswerCell.read(criterion, new Cell(Kind.TOO_LONG, "字", null))
                            .refusal())
                    .contains("太长");
            assertThat(AnswerCell.read(criterion, new Cell(Kind.EMPTY, "", null))
                            .refusal())
                    .isNull();
        }
    }

    @Test
    void aPercentageIsANumberOnlyWhereTheUnitIsPercent() {
        assertThat(number(SHARE, Kind.PERCENT, "0.855").value().path("number").decimalValue())
                .isEqualByComparingTo("85.5");
        assertThat(text(SHARE, "85.5％").value().path("number").decimalValue()).isEqualByComparingTo("85.5");
        assertThat(number(MONEY, Kind.PERCENT, "0.855").refusal()).contains("百分比");
        assertThat(number(ANY, Kind.PERCENT, "0.01").refusal()).contains("百分比");
    }

    @ParameterizedTest
    @CsvSource({"做到了,true", "是,true", "TRUE,true", "√,true", "没有做到,false", "否,false", "×,false"})
    void yesAndNo(String written, boolean meant) {
        assertThat(text(PRESENCE, written).value().path("meets").booleanValue()).isEqualTo(meant);
    }

    @Test
    void yesAndNoSayNothingOfWhatDidNotHappen() {
        assertThat(text(NO_EVENT, "没有发生").value().path("meets").booleanValue()).isTrue();
        assertThat(text(NO_EVENT, "无").value().path("meets").booleanValue()).isTrue();
        assertThat(text(NO_EVENT, "发生过").value().path("meets").booleanValue()).isFalse();
        for (String ambiguous : List.of("是", "否", "TRUE", "做到了")) {
            assertThat(text(NO_EVENT, ambiguous).refusal()).contains(ambiguous);
        }
    }

    @Test
    void optionsAreChosenByNumberOrByTheirWords() {
        assertThat(text(ANY, "3、1").value().path("options").toString()).isEqualTo("[\"a\",\"c\"]");
        assertThat(text(ANY, "１，２").value().path("options")).hasSize(2);
        assertThat(number(ANY, Kind.NUMBER, "2").value().path("options").toString())
                .isEqualTo("[\"b\"]");
        assertThat(text(ANY, "有场所，能活动").value().path("options").toString()).isEqualTo("[\"a\"]");
        assertThat(text(ANY, "一项也没有").value().path("options")).isEmpty();
        assertThat(text(ANY, "4").refusal()).contains("“4”");
        assertThat(text(ANY, "、").refusal()).contains("“、”");
        assertThat(number(ANY, Kind.NUMBER, "1.3").refusal()).contains("“1.3”");
    }

    @Test
    void whatIsWrittenIsReadAsTheSame() {
        for (AnswerCell cell : List.of(text(ANY, "1、3"), text(ANY, "一项也没有"))) {
            assertThat(text(ANY, AnswerWords.text(ANY, cell.value())).value()).isEqualTo(cell.value());
        }
        AnswerCell money = number(MONEY, Kind.NUMBER, "1200.50");
        assertThat(AnswerWords.cell(MONEY, money.value())).isEqualTo(new BigDecimal("1200.5"));
        assertThat(AnswerWords.words(MONEY, money.value())).isEqualTo("1200.5 万元");
        assertThat(text(SCORED, "8分").value().path("points").intValue()).isEqualTo(8);
        for (boolean holds : List.of(true, false)) {
            String words = holds ? "没有发生" : "发生过";
            assertThat(AnswerWords.text(NO_EVENT, text(NO_EVENT, words).value()))
                    .isEqualTo(words);
        }
    }
}
