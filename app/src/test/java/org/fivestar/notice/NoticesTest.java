package org.fivestar.notice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.fivestar.AppFixture;
import org.fivestar.FivestarTest;
import org.fivestar.Visitor;
import org.fivestar.account.PersonId;
import org.fivestar.processes.RunId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.IllegalTransactionStateException;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;

@FivestarTest
class NoticesTest {

    private static final String ADDRESS = "/api/me/notices";

    @Autowired
    AppFixture app;

    @Autowired
    Notices notices;

    @Autowired
    TransactionTemplate transactions;

    @Autowired
    JdbcClient jdbc;

    private void tell(List<PersonId> to, String title) {
        transactions.executeWithoutResult(status -> notices.tell(to, notice(title)));
    }

    private static Notice notice(String title) {
        return new Notice(NoticeKind.URGED, title, "已等待 9 个工作日。", "/work/42", new RunId("r1"));
    }

    private static JsonNode page(Visitor visitor) {
        return visitor.get(ADDRESS).expect(200);
    }

    @Test
    void everybodyReadsOnlyWhatHeIsTold() {
        PersonId one = app.newPerson();
        PersonId other = app.newPerson();
        tell(List.of(one, one), "催办：刘庄村 · 乡镇初审");
        JsonNode page = page(app.as(one));
        assertThat(page.path("items").size())
                .as("told twice in one call is told once")
                .isEqualTo(1);
        assertThat(page.path("unread").asLong()).isEqualTo(1);
        JsonNode row = page.path("items").get(0);
        assertThat(row.path("title").asString()).isEqualTo("催办：刘庄村 · 乡镇初审");
        assertThat(row.path("kind").asString()).isEqualTo("urged");
        assertThat(row.path("kindName").asString()).isEqualTo("催办");
        assertThat(row.path("link").asString()).isEqualTo("/work/42");
        assertThat(row.path("run").asString()).isEqualTo("r1");
        assertThat(row.path("readAt").isNull()).isTrue();
        assertThat(page(app.as(other)).path("items").size()).isZero();
        app.visitor().get(ADDRESS).expectProblem(401, "not-signed-in");
    }

    @Test
    void nobodyMarksTheNoticesOfOthersAsRead() {
        PersonId one = app.newPerson();
        tell(List.of(one), "转办");
        long id = page(app.as(one)).path("items").get(0).path("id").asLong();
        Visitor stranger = app.as(app.newPerson());
        stranger.post(ADDRESS + "/reading", Map.of("ids", List.of(id))).expect(200);
        stranger.post(ADDRESS + "/reading", Map.of("upTo", id)).expect(200);
        assertThat(page(app.as(one)).path("unread").asLong()).isEqualTo(1);
    }

    @Test
    void oneIsReadThenAllThatWereShown() {
        PersonId person = app.newPerson();
        for (String title : List.of("一", "二", "三")) {
            tell(List.of(person), title);
        }
        Visitor visitor = app.as(person);
        JsonNode shown = page(visitor).path("items");
        assertThat(shown.findValuesAsString("title")).containsExactly("三", "二", "一");
        long second = shown.get(1).path("id").asLong();
        for (int twice = 0; twice < 2; twice++) {
            JsonNode left = visitor.post(ADDRESS + "/reading", Map.of("ids", List.of(second)))
                    .expect(200);
            assertThat(left.path("unread").asLong()).isEqualTo(2);
        }
        tell(List.of(person), "后来的");
        long newest = shown.get(0).path("id").asLong();
        visitor.post(ADDRESS + "/reading", Map.of("upTo", newest)).expect(200);
        JsonNode items = page(visitor).path("items");
        assertThat(visitor.get(ADDRESS + "/unread").expect(200).path("unread").asLong())
                .as("what came in after the list was shown stays unread")
                .isEqualTo(1);
        assertThat(items.get(0).path("readAt").isNull()).isTrue();
        assertThat(items.get(1).path("readAt").isNull()).isFalse();
    }

    @Test
    void aReadingThatSaysNothingTooMuchOrTwoThingsIsRefused() {
        Visitor visitor = app.as(app.newPerson());
        visitor.post(ADDRESS + "/reading", Map.of()).expectProblem(400, "invalid");
        visitor.post(ADDRESS + "/reading", Map.of("ids", List.of(1), "upTo", 1)).expectProblem(400, "invalid");
        List<Long> flood = LongStream.rangeClosed(1, 501).boxed().toList();
        visitor.post(ADDRESS + "/reading", Map.of("ids", flood)).expectProblem(400, "invalid");
    }

    @Test
    void theListGoesOnWhereItEnded() {
        PersonId person = app.newPerson();
        transactions.executeWithoutResult(status -> {
            for (int i = 0; i < 52; i++) {
                notices.tell(List.of(person), notice("第 " + i + " 条"));
            }
        });
        Visitor visitor = app.as(person);
        JsonNode first = page(visitor);
        assertThat(first.path("items").size()).isEqualTo(50);
        assertThat(first.path("unread").asLong()).isEqualTo(52);
        JsonNode rest =
                visitor.get(ADDRESS + "?cursor=" + first.path("next").asLong()).expect(200);
        assertThat(rest.path("items").findValuesAsString("title")).containsExactly("第 1 条", "第 0 条");
        assertThat(rest.path("next").isNull()).isTrue();
    }

    @Test
    void whatIsTakenBackIsNotTold() {
        PersonId person = app.newPerson();
        transactions.executeWithoutResult(status -> {
            notices.tell(List.of(person), notice("抄送"));
            status.setRollbackOnly();
        });
        assertThat(notices.unread(person)).isZero();
        assertThatThrownBy(() -> notices.tell(List.of(person), notice("抄送")))
                .isInstanceOf(IllegalTransactionStateException.class);
    }

    @Test
    void tellingManyIsOneStatementAndTellingNobodyIsNoError() {
        List<PersonId> many = List.of(app.newPerson(), app.newPerson(), app.newPerson());
        tell(many, "实地核查");
        tell(List.of(), "实地核查");
        assertThat(many).allSatisfy(person -> assertThat(notices.unread(person)).isEqualTo(1));
    }

    @Test
    void oldNoticesAreForgottenAndFreshOnesAreNot() {
        PersonId person = app.newPerson();
        tell(List.of(person), "旧的");
        jdbc.sql("update notice set told_at = told_at - interval '181 days' where person = :person")
                .param("person", person.value())
                .update();
        tell(List.of(person), "新的");
        notices.forgetOld();
        assertThat(notices.page(person, null).items())
                .extracting(NoticeRow::title)
                .containsExactly("新的");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "work/42", "//evil.example/x", "/\\evil.example", "https://evil.example", "/a b", "/刘庄"})
    void aLinkLeadsNowhereElse(String link) {
        assertThatThrownBy(() -> new Notice(NoticeKind.COPIED, "抄送", "", link, null))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void longTextsAreCutAndATitleIsOneLine() {
        Notice notice = new Notice(NoticeKind.RETURNED, "退回\r\n刘庄村" + "长".repeat(200), "由".repeat(600), "/", null);
        assertThat(notice.title())
                .hasSize(Notice.LONGEST_TITLE)
                .startsWith("退回 刘庄村")
                .endsWith("…");
        assertThat(notice.words()).hasSize(Notice.LONGEST_WORDS).endsWith("…");
    }

    @Test
    void aKindHasASlugAndALabel() {
        assertThatThrownBy(() -> new NoticeKind("Not A Slug", "催办")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new NoticeKind("fine", " ")).isInstanceOf(IllegalArgumentException.class);
    }
}
