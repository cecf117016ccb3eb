package org.fivestar.processes;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.flowable.common.engine.impl.context.Context;
import org.flowable.common.engine.impl.interceptor.CommandContext;
import org.flowable.variable.service.VariableServiceConfiguration;
import org.flowable.variable.service.impl.InternalVariableInstanceQueryImpl;
import org.flowable.variable.service.impl.persistence.entity.VariableInstanceEntity;
import org.flowable.variable.service.impl.persistence.entity.data.impl.MybatisVariableInstanceDataManager;
import org.jspecify.annotations.Nullable;

/**
 * Gives a command the variables it is going to ask for, execution by execution, from one statement for all of them. An
 * execution asks once; whatever is changed afterwards the engine knows by itself.
 */
final class ForeseenVariables extends MybatisVariableInstanceDataManager {
    private static final String KEY = ForeseenVariables.class.getName();

    ForeseenVariables(VariableServiceConfiguration configuration) {
        super(configuration);
    }

    /** Reads the variables of executions for the rest of the command. */
    void foresee(CommandContext context, Collection<String> executions) {
        Map<String, List<VariableInstanceEntity>> byExecution = new HashMap<>();
        executions.forEach(execution -> byExecution.put(execution, new ArrayList<>()));
        InternalVariableInstanceQueryImpl all = new InternalVariableInstanceQueryImpl(this);
        all.executionIds(executions).withoutTaskId();
        for (VariableInstanceEntity variable : super.findVariablesInstancesByQuery(all)) {
            byExecution.get(variable.getExecutionId()).add(variable);
        }
        context.addAttribute(KEY, byExecution);
    }

    @Override
    public List<VariableInstanceEntity> findVariablesInstancesByQuery(InternalVariableInstanceQueryImpl query) {
        List<VariableInstanceEntity> foreseen = foreseen(query);
        return foreseen == null ? super.findVariablesInstancesByQuery(query) : foreseen;
    }

    @SuppressWarnings("unchecked")
    private static @Nullable List<VariableInstanceEntity> foreseen(InternalVariableInstanceQueryImpl query) {
        CommandContext context = Context.getCommandContext();
        boolean whole = query.getExecutionId() != null
                && query.isWithoutTaskId()
                && query.getName() == null
                && query.getNames() == null;
        return whole && context != null && context.getAttribute(KEY) instanceof Map<?, ?> known
                ? ((Map<String, List<VariableInstanceEntity>>) known).remove(query.getExecutionId())
                : null;
    }
}
