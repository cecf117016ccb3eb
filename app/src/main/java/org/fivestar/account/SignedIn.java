package org.fivestar.account;

import java.util.List;
import org.springframework.security.authentication.AbstractAuthenticationToken;

/** The actor, as Spring Security carries it through a request. Its name is the person's id. */
class SignedIn extends AbstractAuthenticationToken {

    private final transient Actor actor;

    SignedIn(Actor actor) {
        super(List.of());
        this.actor = actor;
        setAuthenticated(true);
    }

    Actor actor() {
        return actor;
    }

    @Override
    public String getName() {
        return actor.id().value();
    }

    @Override
    public Object getCredentials() {
        return "";
    }

    @Override
    public Object getPrincipal() {
        return actor;
    }
}
