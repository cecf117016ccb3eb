package org.fivestar.processes;

import java.util.Date;
import org.flowable.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.flowable.engine.impl.history.DefaultHistoryManager;
import org.flowable.engine.impl.persistence.entity.ExecutionEntity;
import org.jspecify.annotations.Nullable;

/** Hears when the engine closes a run; the engine's own history is off. */
final class RunEnds extends DefaultHistoryManager {
    private final Journals journals;

    RunEnds(ProcessEngineConfigurationImpl engine, Journals journals) {
        super(engine);
        this.journals = journals;
    }

    @Override
    public void recordProcessInstanceEnd(
            ExecutionEntity run, String state, @Nullable String reason, @Nullable String element, Date at) {
        journals.current().finished(run.getProcessInstanceId());
    }
}
