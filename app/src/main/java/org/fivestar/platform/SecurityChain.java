package org.fivestar.platform;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpMethod;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.core.userdetails.UsernameNotFoundException;
import org.springframework.security.crypto.factory.PasswordEncoderFactories;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.session.NullAuthenticatedSessionStrategy;
import org.springframework.security.web.firewall.RequestRejectedHandler;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;

/**
 * The security chain: headers, the anti-forgery cookie, and who may come in without a name. Who somebody is, is added
 * by the room {@code account} as a {@code Customizer<HttpSecurity>}; what a signed-in person may do stands at each
 * handler ({@link Permit}).
 */
@Configuration(proxyBeanMethods = false)
class SecurityChain {

    /** Everything from our own address; inline styles only because the diagram and chart libraries set them. */
    private static final String CONTENT_POLICY = String.join(
            "; ",
            "default-src 'self'",
            "script-src 'self'",
            "style-src 'self' 'unsafe-inline'",
            "img-src 'self' data: blob:",
            "font-src 'self' data:",
            "media-src 'self' blob:",
            "worker-src 'self' blob:",
            "object-src 'none'",
            "base-uri 'self'",
            "form-action 'self'",
            "frame-ancestors 'self'");

    @Bean
    SecurityFilterChain chain(HttpSecurity http, ProblemWriter problems) throws Exception {
        return http.authorizeHttpRequests(requests -> requests
                        // the second half of a request that was let in already
                        .dispatcherTypeMatchers(DispatcherType.ERROR, DispatcherType.ASYNC)
                        .permitAll()
                        .requestMatchers("/api/public/**", "/api/session", "/api/setup", "/api/openapi")
                        .permitAll()
                        .requestMatchers("/api/**")
                        .authenticated()
                        .requestMatchers("/actuator/health/**", "/actuator/health")
                        .permitAll()
                        .requestMatchers("/actuator/**")
                        .denyAll()
                        .requestMatchers(HttpMethod.GET, "/**")
                        .permitAll()
                        .requestMatchers(HttpMethod.HEAD, "/**")
                        .permitAll()
                        .anyRequest()
                        .denyAll())
                // without a session every request would count as signing in and get a new token, and of two requests
                // side
                // by side one would carry the token the other has just made void
                .csrf(csrf -> csrf.spa().sessionAuthenticationStrategy(new NullAuthenticatedSessionStrategy()))
                .sessionManagement(sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .requestCache(cache -> cache.disable())
                .formLogin(form -> form.disable())
                .httpBasic(basic -> basic.disable())
                .logout(logout -> logout.disable())
                .headers(SecurityChain::headers)
                .exceptionHandling(refusals -> refusals.authenticationEntryPoint(
                                (request, response, cause) -> problems.write(response, notSignedIn()))
                        .accessDeniedHandler((request, response, cause) -> refuse(problems, request, response)))
                .build();
    }

    private static void headers(HeadersConfigurer<HttpSecurity> headers) {
        headers.contentSecurityPolicy(policy -> policy.policyDirectives(CONTENT_POLICY))
                .frameOptions(frames -> frames.sameOrigin())
                .referrerPolicy(referrer -> referrer.policy(ReferrerPolicy.SAME_ORIGIN))
                .permissionsPolicyHeader(
                        permissions -> permissions.policy("camera=(), microphone=(), geolocation=(), payment=()"));
    }

    private static void refuse(ProblemWriter problems, HttpServletRequest request, HttpServletResponse response)
            throws java.io.IOException {
        boolean reading = HttpMethod.GET.matches(request.getMethod());
        problems.write(
                response,
                reading ? Problem.forbidden("您没有这项操作的权限。") : new Problem("forged", 403, "请求缺少防伪标记，没有执行。", "请刷新页面后重试。"));
    }

    static Problem notSignedIn() {
        return new Problem("not-signed-in", 401, "您还没有登录，或登录已经过期。", "请重新登录。");
    }

    /** Strange addresses (encoded slashes, double slashes) are refused with our own vocabulary. */
    @Bean
    RequestRejectedHandler strangeAddresses(ProblemWriter problems) {
        return (request, response, cause) -> problems.write(response, PrintableAddress.strange());
    }

    @Bean
    PasswordEncoder passwordEncoder() {
        return PasswordEncoderFactories.createDelegatingPasswordEncoder();
    }

    /** Nobody signs in through Spring's own user store; without this bean Boot would invent a user. */
    @Bean
    UserDetailsService nobody() {
        return login -> {
            throw new UsernameNotFoundException(login);
        };
    }
}
