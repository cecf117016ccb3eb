package org.fivestar.processes;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** How many SQL statements each act may cost; the budgets are what was measured, with a little room. */
class BudgetTest extends ProcessesFixture {
    @Test
    void aHundredStartsAreAboutTenStatements() {
        EditionId edition = edition2026();
        runs.start(List.of(village(edition, 2026)));
        List<RunStart> batch =
                IntStream.range(0, 100).mapToObj(i -> village(edition, 2026)).toList();
        List<String> sent = Statements.of(() -> runs.start(batch));
        assertThat(sent).as(String.join("\n", sent)).hasSizeLessThanOrEqualTo(12);
    }

    @Test
    void decisionsStayInTheirBudget() {
        RunId run = started(edition2026());
        within(20, () -> decide(run, "declare", "submit", FOUR));
        within(20, () -> decide(run, "self_assess", "submit"));
        within(30, () -> decide(run, "township_review", "forward"));
        within(25, () -> decide(run, "county_star_review", null));
        advanceTo(run, "city_certification");
        within(20, () -> decide(run, "city_certification", "certify"));
        within(30, () -> decide(run, "post_publicity", "post"));
    }

    private static void within(int budget, Runnable act) {
        List<String> sent = Statements.of(act);
        assertThat(sent).as(String.join("\n", sent)).hasSizeLessThanOrEqualTo(budget);
    }

    @Test
    void aPageAndTheCountsAreOneStatementEach() {
        started(edition2026());
        Set<Queue> queues = Set.of(new Queue("411121103101", "village", "declarant", null));
        assertThat(Statements.of(() -> inbox.page(InboxQuery.todo(queues, 20)))).hasSize(1);
        assertThat(Statements.of(() -> inbox.count(new InboxQuery.Reader("new-here", queues, Set.of()))))
                .hasSize(1);
    }
}
