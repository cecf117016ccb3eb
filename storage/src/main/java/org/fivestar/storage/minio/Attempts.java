package org.fivestar.storage.minio;

import io.minio.errors.ErrorResponseException;
import io.minio.errors.MinioException;
import io.minio.errors.ServerException;
import java.io.IOException;
import java.time.Duration;
import java.util.Set;
import org.fivestar.storage.StoreUnavailable;
import org.jspecify.annotations.Nullable;

/** Tries a request again while the store has a passing fault, and turns what remains into words. */
final class Attempts {

    private static final Set<String> PASSING = Set.of(
            "SlowDown", "InternalError", "ServiceUnavailable", "RequestTimeout", "OperationAborted", "NoSuchUpload");
    private static final Set<String> REFUSED =
            Set.of("AccessDenied", "InvalidAccessKeyId", "SignatureDoesNotMatch", "InvalidToken", "ExpiredToken");

    private final int limit;
    private final Duration pause;

    Attempts(int limit, Duration firstPause) {
        this.limit = Math.max(1, limit);
        this.pause = firstPause;
    }

    /** One exchange with the store. */
    interface Request<T> {
        T send() throws MinioException;
    }

    /** Sends the request; what the store says is absent comes back as the exception, not as unavailability. */
    <T> T of(Request<T> request) throws Absent {
        MinioException last = null;
        for (int attempt = 0; attempt < limit; attempt++) {
            try {
                return sent(request);
            } catch (MinioException e) {
                if (isAbsent(e)) {
                    throw new Absent(e);
                }
                if (!isPassing(e)) {
                    throw new StoreUnavailable(reason(e), e);
                }
                last = e;
                sleep(pause.multipliedBy(1L << attempt), attempt + 1 < limit);
            }
        }
        throw new StoreUnavailable(reason(last), last);
    }

    /** The SDK hides some connection failures of its background threads in an unchecked exception. */
    private static <T> T sent(Request<T> request) throws MinioException {
        try {
            return request.send();
        } catch (IllegalStateException e) {
            if (e.getCause() instanceof IOException cause) {
                throw new MinioException(cause);
            }
            throw e;
        }
    }

    /** The store answered: there is no such object or bucket. */
    static final class Absent extends Exception {
        Absent(Throwable cause) {
            super(cause);
        }
    }

    static String code(MinioException e) {
        return e instanceof ErrorResponseException response
                ? String.valueOf(response.errorResponse().code())
                : "";
    }

    private static int status(MinioException e) {
        if (e instanceof ServerException server) {
            return server.statusCode();
        }
        return e instanceof ErrorResponseException response
                ? response.response().code()
                : 0;
    }

    private static boolean isAbsent(MinioException e) {
        return !PASSING.contains(code(e)) && (status(e) == 404 || code(e).startsWith("NoSuch"));
    }

    private static boolean isPassing(MinioException e) {
        int status = status(e);
        if (status == 501) {
            return false;
        }
        return status == 0 || status == 429 || status >= 500 || PASSING.contains(code(e));
    }

    private static String reason(@Nullable MinioException e) {
        if (e == null) {
            return "对象存储没有应答";
        }
        String code = code(e);
        if (REFUSED.contains(code) || status(e) == 403) {
            return "对象存储拒绝了我们的凭据(" + code + ")";
        }
        if (code.equals("RequestTimeTooSkewed")) {
            return "本机与对象存储的时钟相差太大";
        }
        if (status(e) != 0) {
            return "对象存储回答 " + status(e) + " " + code;
        }
        return e.getCause() instanceof IOException ? "对象存储没有应答" : "对象存储的回答不能理解";
    }

    private static void sleep(Duration time, boolean needed) {
        if (!needed) {
            return;
        }
        try {
            Thread.sleep(time.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StoreUnavailable("等待时被中断", e);
        }
    }
}
