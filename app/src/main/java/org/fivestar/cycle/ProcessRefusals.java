package org.fivestar.cycle;

import java.util.Map;
import org.fivestar.platform.Problem;
import org.fivestar.platform.ProblemWriter;
import org.fivestar.processes.AlreadyDecided;
import org.fivestar.processes.ProcessProblem;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** What the processes refuse, in the vocabulary of the house: same sentence, with the HTTP status it means. */
@RestControllerAdvice
@Order(Ordered.HIGHEST_PRECEDENCE)
class ProcessRefusals {

    private static final Map<String, Integer> STATUS = Map.of(
            "not-found", 404,
            "not-in-queue", 403,
            "edition-refused", 422,
            "file-refused", 400,
            "unknown-outcome", 400);

    private final ProblemWriter writer;

    ProcessRefusals(ProblemWriter writer) {
        this.writer = writer;
    }

    @ExceptionHandler
    ResponseEntity<Map<String, Object>> refused(ProcessProblem refusal) {
        int status = STATUS.getOrDefault(refusal.slug(), 409);
        Problem problem = new Problem(refusal.slug(), status, refusal.sentence(), refusal.remedy()).causedBy(refusal);
        if (!refusal.findings().isEmpty()) {
            problem.with("findings", refusal.findings());
        }
        if (refusal instanceof AlreadyDecided decided && decided.by() != null && decided.at() != null) {
            problem.with("by", decided.by()).with("at", decided.at());
        }
        return writer.answer(problem);
    }
}
