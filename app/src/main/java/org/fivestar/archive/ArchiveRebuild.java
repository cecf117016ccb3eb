package org.fivestar.archive;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import org.fivestar.account.Actor;
import org.fivestar.platform.Problem;
import org.fivestar.storage.SearchIndex;
import org.fivestar.storage.StorageProblem;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.core.task.AsyncTaskExecutor;
import org.springframework.stereotype.Component;

/**
 * Fills the index anew from the tables, over what is there: searching goes on meanwhile. Versions make it harmless
 * beside the usual indexing.
 */
@Component
class ArchiveRebuild {

    private static final Logger log = LoggerFactory.getLogger(ArchiveRebuild.class);
    private static final int BATCH = 200;

    private final ArchiveDocuments documents;
    private final ArchiveWaiting waiting;
    private final SearchIndex index;
    private final AsyncTaskExecutor executor;
    private volatile Progress progress = new Progress(State.IDLE, 0, "");

    ArchiveRebuild(
            ArchiveDocuments documents,
            ArchiveWaiting waiting,
            SearchIndex index,
            @Qualifier("applicationTaskExecutor") AsyncTaskExecutor executor) {
        this.documents = documents;
        this.waiting = waiting;
        this.index = index;
        this.executor = executor;
    }

    enum State {
        @JsonProperty("idle")
        IDLE,
        @JsonProperty("running")
        RUNNING,
        @JsonProperty("done")
        DONE,
        @JsonProperty("failed")
        FAILED
    }

    /** @param written documents written so far */
    record Progress(State state, long written, String sentence) {}

    Progress progress() {
        return progress;
    }

    synchronized Progress begin(Actor actor) {
        if (progress.state() == State.RUNNING) {
            throw Problem.conflict("rebuild-running", "索引正在重建，已写入 " + progress.written() + " 条。", "请等它完成。");
        }
        log.info("index rebuild begun by {}", actor.id());
        progress = new Progress(State.RUNNING, 0, "正在重建索引。");
        executor.execute(this::run);
        return progress;
    }

    private void run() {
        try {
            waiting.forgetRefused();
            for (DocumentKind kind : documents.kinds()) {
                write(kind);
            }
            index.refresh();
            progress = new Progress(State.DONE, progress.written(), "索引已重建。");
        } catch (StorageProblem away) {
            progress = new Progress(State.FAILED, progress.written(), away.sentence());
        } catch (RuntimeException unforeseen) {
            log.error("index rebuild failed", unforeseen);
            progress = new Progress(State.FAILED, progress.written(), "重建中断了，请查看日志后重试。");
        }
    }

    private void write(DocumentKind kind) {
        List<String> keys = kind.keysAfter("", BATCH);
        while (!keys.isEmpty()) {
            documents.put(kind, keys);
            progress = new Progress(State.RUNNING, progress.written() + keys.size(), "正在重建索引。");
            keys = kind.keysAfter(keys.get(keys.size() - 1), BATCH);
        }
    }
}
