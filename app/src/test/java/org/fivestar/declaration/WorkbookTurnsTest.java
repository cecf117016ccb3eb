package org.fivestar.declaration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import org.fivestar.platform.Problem;
import org.junit.jupiter.api.Test;

/** Only two workbooks are read at a time; whoever comes then is told so, and a turn that failed is free again. */
class WorkbookTurnsTest {

    private final WorkbookTurns turns = new WorkbookTurns();

    @Test
    void theThirdIsToldToComeLater() throws IOException {
        String read = turns.oneOf(() -> turns.oneOf(() -> {
            assertThatThrownBy(() -> turns.oneOf(() -> "third")).isInstanceOfSatisfying(Problem.class, busy -> {
                assertThat(busy.slug()).isEqualTo("workbooks-busy");
                assertThat(busy.remedy()).isNotBlank();
            });
            return "second";
        }));
        assertThat(read).isEqualTo("second");
        for (int i = 0; i < 3; i++) {
            assertThatThrownBy(() -> turns.oneOf(() -> {
                        throw new IOException("broken");
                    }))
                    .isInstanceOf(IOException.class);
        }
        assertThat(turns.oneOf(() -> "again")).isEqualTo("again");
    }
}
