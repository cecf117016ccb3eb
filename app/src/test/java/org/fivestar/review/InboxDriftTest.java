package org.fivestar.review;

import static org.assertj.core.api.Assertions.assertThat;

import org.fivestar.AppFixture;
import org.fivestar.FivestarTest;
import org.fivestar.YearFixture;
import org.fivestar.YearFixture.Candidate;
import org.fivestar.processes.Inbox;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** The system page says whether the work lists say what the engine says. */
@FivestarTest
class InboxDriftTest {

    @Autowired
    YearFixture year;

    @Autowired
    AppFixture app;

    @Autowired
    Inbox inbox;

    @Autowired
    JdbcClient jdbc;

    /** Other tests leave rows of their own making. */
    @BeforeEach
    void inOrder() {
        inbox.rebuild();
    }

    private JsonNode engine() {
        return app.administrator()
                .get("/api/system")
                .expect(200)
                .path("parts")
                .valueStream()
                .filter(part -> part.path("part").asString().equals("engine"))
                .findFirst()
                .orElseThrow();
    }

    private void inOrderAgain() {
        assertThat(engine().path("state").asString()).isEqualTo("up");
        assertThat(engine().path("sentence").asString()).contains("差异 0 项");
    }

    private void degraded(String words) {
        assertThat(engine().path("state").asString()).isEqualTo("degraded");
        assertThat(engine().path("sentence").asString()).contains(words);
    }

    @Test
    void aSumThatIsWrongIsSaidAndGoneWhenItIsRight() {
        Candidate village = year.elsewhere(0);
        village.handIn(1);
        inOrderAgain();
        String basket = jdbc.sql("select basket::text from inbox_entry where run = :run")
                .param("run", village.id())
                .query(String.class)
                .single();
        add(basket, 7);
        try {
            degraded("缺少 0 项，多出 0 项，列表与合计不符 1 项");
        } finally {
            add(basket, -7);
        }
        inOrderAgain();
    }

    private void add(String basket, int more) {
        jdbc.sql("update basket set n = n + :more where id = cast(:basket as uuid)")
                .param("more", more)
                .param("basket", basket)
                .update();
    }

    @Test
    void anItemThatDoesNotWaitWhereItShouldIsSaid() {
        Candidate village = year.elsewhere(1);
        village.handIn(1);
        String item = village.item(app.as("township/reviewer", AppFixture.HEILONGTAN));
        state(item, "CANCELLED");
        try {
            degraded("缺少 1 项，多出 0 项，列表与合计不符 1 项");
        } finally {
            state(item, "OPEN");
        }
        inOrderAgain();
    }

    private void state(String item, String state) {
        jdbc.sql("update work_item set state = :state where id = :item")
                .param("state", state)
                .param("item", item)
                .update();
    }
}
