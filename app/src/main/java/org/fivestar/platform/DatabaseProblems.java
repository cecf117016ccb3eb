package org.fivestar.platform;

import java.sql.SQLException;
import java.util.Optional;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.transaction.CannotCreateTransactionException;

/** What the database says when it will not, in our words: the net below the checks of the rooms. */
final class DatabaseProblems {

    private DatabaseProblems() {}

    /** Empty when the cause lies elsewhere, or is a fault of ours. */
    static Optional<Problem> of(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof DataAccessResourceFailureException
                    || cause instanceof CannotCreateTransactionException
                    || stateOf(cause, "08", "53", "57P")) {
                return Optional.of(new Problem("database-away", 503, "数据库暂时没有应答，操作没有完成。", "请稍后重试；如果持续出现，请联系系统管理员。"));
            }
            if (cause instanceof ConcurrencyFailureException
                    || cause instanceof DuplicateKeyException
                    || stateOf(cause, "40")) {
                return Optional.of(Problem.conflict("just-changed", "所操作的内容刚刚有变化，操作没有完成。", "请刷新页面，看清最新状态后重试。"));
            }
            if (cause instanceof DataIntegrityViolationException || stateOf(cause, "22", "54")) {
                return Optional.of(
                        new Problem("not-storable", 400, "提交的内容里有无法保存的字符、数值或过长的文字，没有保存。", "请检查所填内容，删去特殊字符或缩短文字后重试。"));
            }
        }
        return Optional.empty();
    }

    private static boolean stateOf(Throwable cause, String... classes) {
        if (!(cause instanceof SQLException sql) || sql.getSQLState() == null) {
            return false;
        }
        for (String prefix : classes) {
            if (sql.getSQLState().startsWith(prefix)) {
                return true;
            }
        }
        return false;
    }
}
