package org.fivestar.account;

import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.web.authentication.AnonymousAuthenticationFilter;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Puts the actor into the security chain and into the handlers. */
@Configuration(proxyBeanMethods = false)
class AccountConfiguration implements WebMvcConfigurer {

    private final Gate gate = new Gate();

    /** Spring Security applies customizers it finds before the chain is built; the chain itself is the platform's. */
    @Bean
    Customizer<HttpSecurity> whoIsActing(Sessions sessions) {
        return http -> http.addFilterBefore(new SessionFilter(sessions), AnonymousAuthenticationFilter.class);
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(gate);
    }

    @Override
    public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
        resolvers.add(gate);
    }
}
