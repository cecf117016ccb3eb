package org.fivestar.publicity;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ReceiptsTest {

    @Test
    void aReceiptIsReadHoweverItIsTyped() {
        String receipt = Receipts.next();
        assertThat(receipt).matches("[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}");
        assertThat(Receipts.next()).isNotEqualTo(receipt);
        assertThat(Receipts.normal(receipt.toLowerCase())).isEqualTo(receipt);
        assertThat(Receipts.normal(" " + receipt.replace("-", " "))).isEqualTo(receipt);
        assertThat(Receipts.normal("OOOO-IIII-LLLL")).isEqualTo("0000-1111-1111");
    }
}
