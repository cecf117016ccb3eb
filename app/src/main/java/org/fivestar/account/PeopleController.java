package org.fivestar.account;

import java.util.List;
import org.fivestar.platform.Permit;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/people")
class PeopleController {

    private final Directory directory;
    private final Appointments appointments;
    private final Recusals recusals;
    private final Substitutions substitutions;

    PeopleController(Directory directory, Appointments appointments, Recusals recusals, Substitutions substitutions) {
        this.directory = directory;
        this.appointments = appointments;
        this.recusals = recusals;
        this.substitutions = substitutions;
    }

    @GetMapping
    @Permit(Roles.ADMINISTRATOR)
    PeoplePage page(@RequestParam @Nullable String q, @RequestParam @Nullable String cursor) {
        return directory.page(q, cursor);
    }

    @GetMapping("/roles")
    @Permit(Roles.ADMINISTRATOR)
    List<Roles.Role> roles() {
        return Roles.all();
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @Permit(Roles.ADMINISTRATOR)
    PersonRow create(@RequestBody NewPerson person, @CurrentActor Actor actor) {
        return directory.get(appointments.create(person, actor.id().value()));
    }

    @PostMapping("/{id}/posts")
    @ResponseStatus(HttpStatus.CREATED)
    @Permit(Roles.ADMINISTRATOR)
    PersonRow appoint(@PathVariable String id, @RequestBody NewPost post, @CurrentActor Actor actor) {
        appointments.appoint(new PersonId(id), post, actor.id().value());
        return directory.get(new PersonId(id));
    }

    @DeleteMapping("/{id}/posts/{post}")
    @Permit(Roles.ADMINISTRATOR)
    PersonRow dismiss(@PathVariable String id, @PathVariable long post, @CurrentActor Actor actor) {
        appointments.dismiss(new PersonId(id), post, actor.id().value());
        return directory.get(new PersonId(id));
    }

    @PutMapping("/{id}/posts/{post}/rank")
    @Permit(Roles.ADMINISTRATOR)
    PersonRow rank(
            @PathVariable String id, @PathVariable long post, @RequestBody NewRank wanted, @CurrentActor Actor actor) {
        appointments.rank(
                new PersonId(id),
                post,
                new Appointments.Ranking(wanted.rank(), actor.id().value()));
        return directory.get(new PersonId(id));
    }

    @GetMapping("/{id}/recusals")
    @Permit(Roles.ADMINISTRATOR)
    List<RecusalRow> recusals(@PathVariable String id) {
        return recusals.of(new PersonId(id));
    }

    @PostMapping("/{id}/recusals")
    @ResponseStatus(HttpStatus.CREATED)
    @Permit(Roles.ADMINISTRATOR)
    List<RecusalRow> recuse(@PathVariable String id, @RequestBody NewRecusal recusal, @CurrentActor Actor actor) {
        recusals.declare(new PersonId(id), recusal, actor.id().value());
        return recusals.of(new PersonId(id));
    }

    @DeleteMapping("/{id}/recusals/{recusal}")
    @Permit(Roles.ADMINISTRATOR)
    List<RecusalRow> endRecusal(@PathVariable String id, @PathVariable long recusal, @CurrentActor Actor actor) {
        recusals.end(new PersonId(id), recusal, actor.id().value());
        return recusals.of(new PersonId(id));
    }

    @GetMapping("/{id}/substitutions")
    @Permit(Roles.ADMINISTRATOR)
    List<SubstitutionRow> substitutions(@PathVariable String id) {
        return substitutions.of(new PersonId(id));
    }

    @PostMapping("/{id}/substitutions")
    @ResponseStatus(HttpStatus.CREATED)
    @Permit(Roles.ADMINISTRATOR)
    List<SubstitutionRow> substitute(
            @PathVariable String id, @RequestBody NewSubstitution wanted, @CurrentActor Actor actor) {
        substitutions.appoint(new PersonId(id), wanted, actor.id().value());
        return substitutions.of(new PersonId(id));
    }

    @DeleteMapping("/{id}/substitutions/{substitution}")
    @Permit(Roles.ADMINISTRATOR)
    List<SubstitutionRow> endSubstitution(
            @PathVariable String id, @PathVariable long substitution, @CurrentActor Actor actor) {
        substitutions.end(new PersonId(id), substitution, actor.id().value());
        return substitutions.of(new PersonId(id));
    }

    @PostMapping("/{id}/password")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Permit(Roles.ADMINISTRATOR)
    void resetPassword(@PathVariable String id, @RequestBody NewPassword password, @CurrentActor Actor actor) {
        appointments.resetPassword(
                new PersonId(id), password.password(), actor.id().value());
    }

    record NewPassword(String password) {}

    record NewRank(Post.Rank rank) {}
}
