package org.fivestar.processes;

import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import org.flowable.common.engine.impl.context.Context;
import org.flowable.common.engine.impl.interceptor.CommandContext;

/** The executions whose rows, tasks and children a command has read at its beginning: its cache knows all of them. */
final class Foreseen {
    private static final String KEY = Foreseen.class.getName();

    private Foreseen() {}

    static void note(CommandContext context, Collection<String> executions) {
        context.addAttribute(KEY, new HashSet<>(executions));
    }

    static boolean contains(String execution) {
        CommandContext context = Context.getCommandContext();
        return context != null && context.getAttribute(KEY) instanceof Set<?> known && known.contains(execution);
    }
}
