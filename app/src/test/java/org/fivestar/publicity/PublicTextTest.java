package org.fivestar.publicity;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PublicTextTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "联系电话13812345678",
                "电话：138-1234-5678。",
                "１３８１２３４５６７８",
                "138 1234 5678",
                "身份证411102199001011234",
                "41110219900101123X 本人",
                "411102 19900101 1234",
                "旧证411102900101123",
                "座机0395-3123456",
                "卡号6222020200001234567"
            })
    void seesPersonalNumbers(String text) {
        assertThat(PublicText.isClean(text)).isFalse();
        assertThat(PublicText.isClean(PublicText.mask(text))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"单位代码411103103223", "公示期2026-02-14至2026-02-20", "集体经济收入138000元，卫生厕所覆盖率98.5%", "20260214", ""})
    void letsOrdinaryNumbersPass(String text) {
        assertThat(PublicText.isClean(text)).isTrue();
        assertThat(PublicText.mask(text)).isEqualTo(text);
    }

    @Test
    void keepsOnlyEnoughToRecogniseTheNumber() {
        assertThat(PublicText.mask("请电13812345678核实")).isEqualTo("请电138******78核实");
    }
}
