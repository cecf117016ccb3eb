package org.fivestar.account;

import java.util.List;
import org.fivestar.platform.Permit;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
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

    PeopleController(Directory directory, Appointments appointments) {
        this.directory = directory;
        this.appointments = appointments;
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

    @PostMapping("/{id}/password")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Permit(Roles.ADMINISTRATOR)
    void resetPassword(@PathVariable String id, @RequestBody NewPassword password, @CurrentActor Actor actor) {
        appointments.resetPassword(
                new PersonId(id), password.password(), actor.id().value());
    }

    record NewPassword(String password) {}
}
