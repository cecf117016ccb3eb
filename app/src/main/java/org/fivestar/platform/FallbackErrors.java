package org.fivestar.platform;

import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What the servlet container refuses before any handler sees it gets the same vocabulary. */
@RestController
@Hidden
class FallbackErrors implements ErrorController {

    private final ProblemWriter problems;

    FallbackErrors(ProblemWriter problems) {
        this.problems = problems;
    }

    @RequestMapping("/error")
    @Open("the container forwards here, whoever asked")
    ResponseEntity<Map<String, Object>> error(HttpServletRequest request) {
        Object code = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
        int status = code instanceof Integer number ? number : 404;
        if (request.getAttribute(RequestDispatcher.ERROR_EXCEPTION) instanceof Throwable failure
                && DatabaseProblems.of(failure).isPresent()) {
            return problems.answer(DatabaseProblems.of(failure).get());
        }
        return problems.answer(
                status >= 500
                        ? new Problem("failed", status, "系统出了意外，操作没有完成。", "请稍后重试；如果仍然失败，请联系系统管理员。")
                        : status == 404 ? Problem.notFound("没有这个地址。") : refused(status));
    }

    private static Problem refused(int status) {
        return new Problem("refused", status, "请求不符合要求，没有执行。", "请核对后重试。");
    }
}
