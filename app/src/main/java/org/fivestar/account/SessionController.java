package org.fivestar.account;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Size;
import org.fivestar.platform.Open;
import org.fivestar.platform.Permit;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseCookie;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/session")
class SessionController {

    private final SignIn signIn;
    private final Sessions sessions;
    private final Welcome welcome;
    private final AccountProperties properties;

    SessionController(SignIn signIn, Sessions sessions, Welcome welcome, AccountProperties properties) {
        this.signIn = signIn;
        this.sessions = sessions;
        this.welcome = welcome;
        this.properties = properties;
    }

    @GetMapping
    @Permit(Permit.ANYONE_SIGNED_IN)
    Me me(@CurrentActor Actor actor) {
        return welcome.me(actor);
    }

    @PostMapping
    @Open("signing in is how one stops being nobody")
    Me signIn(@Valid @RequestBody Credentials credentials, HttpServletRequest request, HttpServletResponse response) {
        String token =
                signIn.enter(new SignIn.Entry(credentials.login(), credentials.password(), request.getRemoteAddr()));
        response.addHeader(HttpHeaders.SET_COOKIE, cookie(token).build().toString());
        return welcome.me(sessions.find(token).orElseThrow(Gate::notSignedIn));
    }

    @DeleteMapping
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Permit(Permit.ANYONE_SIGNED_IN)
    void signOut(@CurrentActor Actor actor, HttpServletRequest request, HttpServletResponse response) {
        String token = SessionFilter.token(request);
        if (token != null) {
            sessions.close(token, actor);
        }
        response.addHeader(HttpHeaders.SET_COOKIE, cookie("").maxAge(0).build().toString());
    }

    @PutMapping("/password")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Permit(Permit.ANYONE_SIGNED_IN)
    void changePassword(
            @CurrentActor Actor actor, @Valid @RequestBody PasswordChange change, HttpServletRequest request) {
        signIn.changePassword(
                actor, new SignIn.Entry(actor.login(), change.current(), request.getRemoteAddr()), change.password());
    }

    private ResponseCookie.ResponseCookieBuilder cookie(String token) {
        return ResponseCookie.from(SessionFilter.COOKIE, token)
                .path("/")
                .httpOnly(true)
                .secure(properties.secureCookie())
                .sameSite("Lax");
    }

    /** Longer than any login or password there can be. */
    private static final int LONGEST = 200;

    record Credentials(
            @Size(max = LONGEST) String login,
            @Size(max = LONGEST) String password) {}

    record PasswordChange(
            @Size(max = LONGEST) String current,
            @Size(max = LONGEST) String password) {}
}
