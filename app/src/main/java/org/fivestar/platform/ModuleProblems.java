package org.fivestar.platform;

import java.util.Map;
import org.fivestar.forms.InvalidDefinition;
import org.fivestar.processes.ActedOnAnotherLevel;
import org.fivestar.processes.AlreadyDecided;
import org.fivestar.processes.ChangedMeanwhile;
import org.fivestar.processes.HeldBySomebody;
import org.fivestar.processes.JustChanged;
import org.fivestar.processes.NoSuchThing;
import org.fivestar.processes.NoWayBack;
import org.fivestar.processes.NotInQueue;
import org.fivestar.processes.NotWaitingFor;
import org.fivestar.processes.ProcessProblem;
import org.fivestar.processes.SamePersonRefused;
import org.fivestar.processes.WaitsForAnswer;
import org.fivestar.storage.BrokenUpload;
import org.fivestar.storage.FileMissing;
import org.fivestar.storage.FileTooLarge;
import org.fivestar.storage.IndexUnavailable;
import org.fivestar.storage.StorageProblem;
import org.fivestar.storage.StoreUnavailable;
import org.fivestar.storage.WrongOffset;
import org.springframework.core.annotation.Order;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** Gives the refusals of the modules below their status. */
@RestControllerAdvice
@Order(0)
class ModuleProblems {

    private final ProblemWriter writer;

    ModuleProblems(ProblemWriter writer) {
        this.writer = writer;
    }

    @ExceptionHandler
    ResponseEntity<Map<String, Object>> processes(ProcessProblem refused) {
        Problem problem = new Problem(refused.slug(), status(refused), refused.sentence(), refused.remedy());
        if (!refused.findings().isEmpty()) {
            problem.with("findings", refused.findings());
        }
        if (refused instanceof AlreadyDecided already && already.at() != null) {
            problem.with("at", already.at());
        }
        return writer.answer(problem);
    }

    @ExceptionHandler
    ResponseEntity<Map<String, Object>> storage(StorageProblem refused) {
        return writer.answer(new Problem(refused.slug(), status(refused), refused.sentence(), refused.remedy()));
    }

    @ExceptionHandler
    ResponseEntity<Map<String, Object>> forms(InvalidDefinition invalid) {
        return writer.answer(Problem.withFindings("文件内容有 " + invalid.findings().size() + " 个问题。", invalid.findings()));
    }

    private static int status(ProcessProblem refused) {
        if (refused instanceof NoSuchThing) {
            return 404;
        }
        if (refused instanceof NotInQueue) {
            return 403;
        }
        if (refused instanceof ChangedMeanwhile) {
            return 412;
        }
        boolean conflict = refused instanceof AlreadyDecided
                || refused instanceof HeldBySomebody
                || refused instanceof WaitsForAnswer
                || refused instanceof ActedOnAnotherLevel
                || refused instanceof NoWayBack
                || refused instanceof JustChanged
                || refused instanceof NotWaitingFor
                || refused instanceof SamePersonRefused;
        return conflict ? 409 : 422;
    }

    private static int status(StorageProblem refused) {
        if (refused instanceof FileTooLarge) {
            return 413;
        }
        if (refused instanceof BrokenUpload) {
            return 400;
        }
        if (refused instanceof StoreUnavailable || refused instanceof IndexUnavailable) {
            return 503;
        }
        if (refused instanceof WrongOffset) {
            return 409;
        }
        return refused instanceof FileMissing ? 500 : 422;
    }
}
