package org.fivestar.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.fivestar.processes.Queue;
import org.fivestar.storage.Visibility;
import org.junit.jupiter.api.Test;

class ActorTest {

    private static final List<String> VILLAGE = List.of("city", "county", "township", "village");
    private static final List<String> NEIGHBOUR = List.of("city", "county", "other-township", "other-village");

    private static Actor with(Post... posts) {
        return new Actor(new PersonId("p"), "某", "p", List.of(posts));
    }

    @Test
    void aPostCoversEverythingBelowItsPlaceAndNothingBeside() {
        Actor reviewer = with(new Post(Roles.REVIEWER, "township", null));
        assertThat(reviewer.sees(VILLAGE)).isTrue();
        assertThat(reviewer.sees(NEIGHBOUR)).isFalse();
        assertThat(reviewer.has(Roles.REVIEWER, NEIGHBOUR)).isFalse();
    }

    @Test
    void aStarPostSeesItsStarAndWhatBelongsToNone() {
        Actor team = with(new Post(Roles.COUNTY_STAR_TEAM, "county", "PX"));
        assertThat(team.sees(VILLAGE, "PX")).isTrue();
        assertThat(team.sees(VILLAGE, null)).isTrue();
        assertThat(team.sees(VILLAGE, "CY")).isFalse();
        assertThat(team.visibility().grants()).containsExactly(new Visibility.Grant("county", Set.of("PX")));
        Queue desk = new Queue("county", "county", "star-team", null);
        Queue own = new Queue("county", "county", "star-team", "PX");
        assertThat(team.queues()).containsExactlyInAnyOrder(desk, own, team.id().queue());
    }

    @Test
    void aPostForEveryStarServesTheDesksOfEachAndAPostForOneItsOwn() {
        Queue desk = new Queue("county", "county", "star-team", null);
        Queue px = new Queue("county", "county", "star-team", "PX");
        Queue cy = new Queue("county", "county", "star-team", "CY");
        Actor every = with(new Post(Roles.COUNTY_STAR_TEAM, "county", null));
        Actor one = with(new Post(Roles.COUNTY_STAR_TEAM, "county", "PX"));
        assertThat(List.of(desk, px, cy)).allMatch(queue -> queue.servedBy(every.queues()));
        assertThat(List.of(desk, px)).allMatch(queue -> queue.servedBy(one.queues()));
        assertThat(cy.servedBy(one.queues())).isFalse();
        Queue elsewhere = new Queue("other", "county", "star-team", "PX");
        assertThat(elsewhere.servedBy(every.queues())).isFalse();
    }

    @Test
    void whoRunsTheSystemOrDrawsTheProcessSeesNoContent() {
        Actor owner = with(new Post(Roles.PROCESS_OWNER, "city", null), new Post(Roles.ADMINISTRATOR, null, null));
        assertThat(owner.sees(VILLAGE)).isFalse();
        assertThat(owner.visibility().grants()).isEmpty();
        assertThat(owner.has(Roles.ADMINISTRATOR)).isTrue();
    }

    @Test
    void withoutPostsThereAreNoRights() {
        Actor nobody = with();
        assertThat(nobody.sees(VILLAGE)).isFalse();
        assertThat(nobody.queues()).containsExactly(nobody.id().queue());
        assertThat(nobody.hasAny(Roles.REVIEWER, "*/office")).isFalse();
    }

    @Test
    void aRoleCanBeAskedForAtAnyLevel() {
        assertThat(with(new Post(Roles.COUNTY_INSPECTOR, "county", null)).has("*/inspector"))
                .isTrue();
    }

    @Test
    void whatWaitsByNameLiesInAQueueOfThePersonsOwn() {
        Queue own = with().id().queue();
        assertThat(own.text()).isEqualTo("p/person/self");
        assertThat(Queue.parse(own.text())).isEqualTo(own);
        assertThat(own.servedBy(with().queues())).isTrue();
        assertThat(new PersonId("other").queue().servedBy(with().queues())).isFalse();
    }

    private static Actor recused(Post... posts) {
        return new Actor(new PersonId("p"), "某", "p", List.of(posts), Set.of("village"));
    }

    @Test
    void aPlaceKeptOutOfDoesNotExistForPostsAboveIt() {
        Actor office = recused(new Post(Roles.COUNTY_OFFICE, "county", null));
        assertThat(office.sees(VILLAGE)).isFalse();
        assertThat(office.sees(VILLAGE, null)).isFalse();
        assertThat(office.has(Roles.COUNTY_OFFICE, VILLAGE)).isFalse();
        assertThat(office.queuesFor("village")).isEmpty();
        assertThat(office.reaches(VILLAGE)).isFalse();
        assertThat(office.sees(NEIGHBOUR)).isTrue();
        assertThat(office.queuesFor("other-village")).contains(new Queue("county", "county", "office", null));
        assertThat(office.has(Roles.COUNTY_OFFICE)).isTrue();
        assertThat(office.visibility().grants())
                .containsExactly(new Visibility.Grant("county", Set.of(), Set.of("village")));
    }

    @Test
    void aPostAtThePlaceItselfStays() {
        Actor both = recused(new Post(Roles.DECLARANT, "village", null), new Post(Roles.REVIEWER, "township", null));
        assertThat(both.sees(VILLAGE)).isTrue();
        assertThat(both.has(Roles.DECLARANT, VILLAGE)).isTrue();
        assertThat(both.has(Roles.REVIEWER, VILLAGE)).isFalse();
        assertThat(both.queuesFor("village"))
                .contains(new Queue("village", "village", "declarant", null))
                .doesNotContain(
                        new Queue("township", "township", "reviewer", null),
                        both.id().queue());
        assertThat(both.recusedIn("township")).containsExactly("village");
        assertThat(both.recusedIn("village")).isEmpty();
        assertThat(both.visibility().grants())
                .containsExactlyInAnyOrder(
                        new Visibility.Grant("village", Set.of()),
                        new Visibility.Grant("township", Set.of(), Set.of("village")));
    }

    @Test
    void aHeadHeadsTheDesksOfThatPostOnly() {
        Actor head = with(
                new Post(Roles.COUNTY_STAR_TEAM, "county", "PX", Post.Rank.HEAD, null),
                new Post(Roles.COUNTY_STAR_TEAM, "county", "CY"));
        assertThat(head.isHeadOf(new Queue("county", "county", "star-team", "PX")))
                .isTrue();
        assertThat(head.isHeadOf(new Queue("county", "county", "star-team", "CY")))
                .isFalse();
        assertThat(head.isHeadOf(head.id().queue())).isFalse();
    }
}
