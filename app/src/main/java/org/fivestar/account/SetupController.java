package org.fivestar.account;

import org.fivestar.platform.Open;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/setup")
class SetupController {

    private final Setup setup;

    SetupController(Setup setup) {
        this.setup = setup;
    }

    @GetMapping
    @Open("an empty house has nobody who could sign in")
    SetupState state() {
        return new SetupState(setup.needed());
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @Open("an empty house has nobody who could sign in; refused once anybody exists")
    SetupState setUp(@RequestBody NewPerson administrator) {
        setup.firstAdministrator(administrator);
        return new SetupState(false);
    }

    record SetupState(boolean needed) {}
}
