package org.fivestar.account;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;
import org.fivestar.platform.Open;
import org.fivestar.platform.Permit;
import org.fivestar.platform.Problem;
import org.springframework.core.MethodParameter;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;
import org.springframework.web.servlet.HandlerInterceptor;

/** Lets a request through to its handler when the actor's posts permit it, and hands the actor to the handler. */
class Gate implements HandlerInterceptor, HandlerMethodArgumentResolver {

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (request.getDispatcherType() == DispatcherType.REQUEST
                && handler instanceof HandlerMethod method
                && method.getBeanType().getPackageName().startsWith("org.fivestar")
                && !method.hasMethodAnnotation(Open.class)) {
            require(method.getMethodAnnotation(Permit.class));
        }
        return true;
    }

    private static void require(@org.jspecify.annotations.Nullable Permit permit) {
        Actor actor = actor().orElseThrow(Gate::notSignedIn);
        if (permit == null) {
            throw Problem.forbidden("这个操作没有开放给任何岗位。");
        }
        boolean allowed =
                Arrays.stream(permit.value()).anyMatch(role -> role.equals(Permit.ANYONE_SIGNED_IN) || actor.has(role));
        if (!allowed) {
            String roles = Arrays.stream(permit.value()).map(Roles::name).collect(Collectors.joining("、"));
            throw Problem.forbidden("这个操作需要以下岗位：" + roles + "。");
        }
    }

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return parameter.hasParameterAnnotation(CurrentActor.class)
                && parameter.getParameterType().equals(Actor.class);
    }

    @Override
    public Actor resolveArgument(
            MethodParameter parameter,
            ModelAndViewContainer container,
            NativeWebRequest request,
            WebDataBinderFactory binders) {
        return actor().orElseThrow(Gate::notSignedIn);
    }

    static Optional<Actor> actor() {
        return SecurityContextHolder.getContext().getAuthentication() instanceof SignedIn signedIn
                ? Optional.of(signedIn.actor())
                : Optional.empty();
    }

    static Problem notSignedIn() {
        return new Problem("not-signed-in", 401, "您还没有登录，或登录已经过期。", "请重新登录。");
    }
}
