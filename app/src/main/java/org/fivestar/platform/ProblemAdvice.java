package org.fivestar.platform;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.security.web.firewall.RequestRejectedException;
import org.springframework.validation.FieldError;
import org.springframework.web.ErrorResponse;
import org.springframework.web.HttpMediaTypeNotSupportedException;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.bind.MethodArgumentNotValidException;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.servlet.resource.NoResourceFoundException;
import org.springframework.web.util.DisconnectedClientHelper;
import tools.jackson.core.JacksonException;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.exc.InvalidNullException;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;

/**
 * Turns whatever goes wrong into one vocabulary. Rooms that translate exceptions of a library module bring an advice of
 * their own with {@code @Order(0)}: it is asked before this one.
 */
@RestControllerAdvice
@Order
class ProblemAdvice {

    private static final Logger log = LoggerFactory.getLogger(ProblemAdvice.class);

    private final ProblemWriter writer;

    ProblemAdvice(ProblemWriter writer) {
        this.writer = writer;
    }

    @ExceptionHandler
    ResponseEntity<Map<String, Object>> problem(Problem problem) {
        if (problem.status() >= 500) {
            log.error("{}: {}", problem.slug(), problem.sentence(), problem);
        }
        return writer.answer(problem);
    }

    @ExceptionHandler
    ResponseEntity<Map<String, Object>> unreadable(HttpMessageNotReadableException unreadable) {
        for (Throwable cause = unreadable; cause != null; cause = cause.getCause()) {
            if (cause instanceof Problem problem) {
                return writer.answer(problem);
            }
            if (cause instanceof JacksonException jackson) {
                return writer.answer(jackson(jackson));
            }
        }
        return writer.answer(new Problem("malformed", 400, "请求内容缺失或无法读取。", "请刷新页面后重试。"));
    }

    private static Problem jackson(JacksonException cause) {
        for (Throwable deeper = cause.getCause(); deeper != null; deeper = deeper.getCause()) {
            if (deeper instanceof Problem problem) {
                return problem;
            }
        }
        String field = field(cause);
        if (cause instanceof UnrecognizedPropertyException) {
            return new Problem("unknown-field", 400, "请求里有不认识的字段“" + field + "”。", "请刷新页面后重试。").with("field", field);
        }
        if (cause instanceof MismatchedInputException missing
                        && missing.getOriginalMessage().startsWith("Missing required")
                || cause instanceof InvalidNullException) {
            return new Problem("missing-field", 400, "缺少字段“" + field + "”。", "请按要求填写后重新提交。").with("field", field);
        }
        if (cause instanceof DatabindException && !field.isEmpty()) {
            return new Problem("wrong-type", 400, "字段“" + field + "”的类型或取值不对。", "请按要求填写后重新提交。").with("field", field);
        }
        String where = cause instanceof StreamReadException && cause.getLocation() != null
                ? "（第 " + cause.getLocation().getLineNr() + " 行）"
                : "";
        return new Problem("malformed", 400, "请求内容不是有效的 JSON" + where + "。", "请刷新页面后重试。");
    }

    /** The path of the field, as people write it: {@code opinions[2].words}. */
    private static String field(JacksonException cause) {
        StringBuilder path = new StringBuilder();
        for (JacksonException.Reference step : cause.getPath()) {
            if (step.getPropertyName() == null) {
                path.append('[').append(step.getIndex()).append(']');
            } else {
                path.append(path.isEmpty() ? "" : ".").append(step.getPropertyName());
            }
        }
        return path.toString();
    }

    @ExceptionHandler
    ResponseEntity<Map<String, Object>> invalid(MethodArgumentNotValidException invalid) {
        List<FieldError> errors = invalid.getBindingResult().getFieldErrors();
        String fields = errors.stream().map(FieldError::getField).distinct().collect(Collectors.joining("、"));
        return writer.answer(new Problem("invalid", 400, "这些字段不符合要求：" + fields + "。", "请按要求填写后重新提交。")
                .with("field", fields)
                .with(
                        "fields",
                        errors.stream()
                                .map(error -> Map.of(
                                        "field",
                                        error.getField(),
                                        "sentence",
                                        String.valueOf(error.getDefaultMessage())))
                                .toList()));
    }

    @ExceptionHandler
    ResponseEntity<Map<String, Object>> wrongParameter(MethodArgumentTypeMismatchException wrong) {
        return writer.answer(new Problem("wrong-type", 400, "参数“" + wrong.getName() + "”的取值不对。", "请核对后重试。")
                .with("field", wrong.getName()));
    }

    @ExceptionHandler
    ResponseEntity<Map<String, Object>> missing(MissingServletRequestParameterException missing) {
        return writer.answer(
                new Problem("missing-parameter", 400, "缺少参数“" + missing.getParameterName() + "”。", "请核对后重试。")
                        .with("field", missing.getParameterName()));
    }

    @ExceptionHandler
    ResponseEntity<Map<String, Object>> wrongMedia(HttpMediaTypeNotSupportedException wrong) {
        return writer.answer(new Problem("wrong-media-type", 415, "不支持这种内容类型。", "请按接口说明的内容类型提交。"));
    }

    @ExceptionHandler
    ResponseEntity<Map<String, Object>> wrongMethod(HttpRequestMethodNotSupportedException wrong) {
        return writer.answer(new Problem("wrong-method", 405, "这个地址不支持 " + wrong.getMethod() + " 操作。", "请核对接口说明。"));
    }

    @ExceptionHandler
    ResponseEntity<Map<String, Object>> nothingThere(NoResourceFoundException nothing) {
        return writer.answer(Problem.notFound("没有这个地址。"));
    }

    @ExceptionHandler
    ResponseEntity<Map<String, Object>> strangeAddress(RequestRejectedException strange) {
        return writer.answer(PrintableAddress.strange());
    }

    /** Null where nobody is left to read an answer. */
    @ExceptionHandler
    @Nullable
    ResponseEntity<Map<String, Object>> anything(Exception cause) {
        if (DisconnectedClientHelper.isClientDisconnectedException(cause)) {
            // closing a page while it loads is no fault of anybody
            log.debug("The caller went away: {}", cause.toString());
            return null;
        }
        Optional<Problem> database = DatabaseProblems.of(cause);
        if (database.isPresent()) {
            log.warn("{}: {}", database.get().slug(), cause.toString());
            return writer.answer(database.get());
        }
        if (cause instanceof ErrorResponse known && known.getStatusCode().is4xxClientError()) {
            HttpStatusCode status = known.getStatusCode();
            return writer.answer(new Problem("refused", status.value(), "请求不符合要求，没有执行。", "请核对后重试。"));
        }
        log.error("A request failed in a way nobody foresaw", cause);
        return writer.answer(new Problem(
                "failed", HttpStatus.INTERNAL_SERVER_ERROR.value(), "系统出了意外，操作没有完成。", "请稍后重试；如果仍然失败，请把操作时间告诉系统管理员。"));
    }
}
