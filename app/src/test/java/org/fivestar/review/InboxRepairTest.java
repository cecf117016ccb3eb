package org.fivestar.review;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.fivestar.AppFixture;
import org.fivestar.FivestarTest;
import org.fivestar.Visitor;
import org.fivestar.YearFixture;
import org.fivestar.YearFixture.Candidate;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Work lists that differ from the engine are found and written anew. */
@FivestarTest
class InboxRepairTest {

    @Autowired
    YearFixture year;

    @Autowired
    AppFixture app;

    @Autowired
    JdbcClient jdbc;

    @Test
    void anAdministratorReadsTheDifferenceAndEndsIt() {
        Visitor administrator = app.administrator();
        Candidate village = year.candidate();
        village.handIn(1);
        String item = village.item(village.township());
        assertThat(administrator.get("/api/system").text()).contains("差异 0 项");
        jdbc.sql("delete from inbox_entry where item = :item")
                .param("item", item)
                .update();
        assertThat(village.items(village.township())).isEmpty();
        assertThat(administrator.get("/api/system").text()).contains("待办与流程引擎不一致");
        village.township().post("/api/system/inbox", Map.of()).expectProblem(403, "forbidden");
        assertThat(administrator
                        .post("/api/system/inbox", Map.of())
                        .expect(200)
                        .path("sentence")
                        .asString())
                .contains("差异 0 项");
        assertThat(village.item(village.township())).isEqualTo(item);
        village.decide(village.township(), "forward");
    }
}
