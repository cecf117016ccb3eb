package org.fivestar.declaration;

import java.io.IOException;
import java.util.concurrent.Semaphore;
import org.fivestar.platform.Problem;
import org.springframework.stereotype.Component;

/** The workbooks being read here: each may fill some memory, so there are only a few at a time. */
@Component
class WorkbookTurns {

    private static final int AT_ONCE = 2;

    private final Semaphore free = new Semaphore(AT_ONCE);

    /** Reading a workbook and taking it in. */
    interface Reading<T> {
        T run() throws IOException;
    }

    /** @throws Problem 503 {@code workbooks-busy} while as many as may be are being read */
    <T> T oneOf(Reading<T> reading) throws IOException {
        if (!free.tryAcquire()) {
            throw new Problem("workbooks-busy", 503, "系统正在检查别的填报表，您的还没有开始，什么也没有写入。", "请过一分钟再试。");
        }
        try {
            return reading.run();
        } finally {
            free.release();
        }
    }
}
