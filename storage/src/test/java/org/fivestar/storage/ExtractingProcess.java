package org.fivestar.storage;

import java.time.Duration;
import org.springframework.util.unit.DataSize;

/** An application with a text worker, to be killed by a test. */
final class ExtractingProcess {

    private ExtractingProcess() {}

    public static void main(String[] arguments) throws InterruptedException {
        TextExtractor extractor =
                new TextExtractor(new StorageProperties.Text(DataSize.ofMegabytes(64), Duration.ofSeconds(30), 10, 10));
        System.out.println(extractor.workerPid());
        Thread.sleep(Long.MAX_VALUE);
    }
}
