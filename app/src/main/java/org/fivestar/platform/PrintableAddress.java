package org.fivestar.platform;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/** Refuses parameters that cannot be read, or that carry a zero character; in a path the firewall refuses it. */
@Component
class PrintableAddress extends OncePerRequestFilter {

    private final ProblemWriter problems;

    PrintableAddress(ProblemWriter problems) {
        this.problems = problems;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Optional<Problem> refused = refused(request);
        if (refused.isPresent()) {
            problems.write(response, refused.get());
        } else {
            chain.doFilter(request, response);
        }
    }

    private static Optional<Problem> refused(HttpServletRequest request) {
        Map<String, String[]> parameters;
        try {
            parameters = request.getParameterMap();
        } catch (IllegalStateException unreadable) {
            return Optional.of(strange());
        }
        return parameters.entrySet().stream()
                .filter(parameter -> Stream.of(parameter.getValue()).anyMatch(Unprintable::in))
                .map(parameter -> Unprintable.problem(parameter.getKey()))
                .findFirst();
    }

    static Problem strange() {
        return new Problem("refused", 400, "这个地址的写法不被接受。", "请核对地址。");
    }
}
