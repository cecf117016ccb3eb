package org.fivestar.processes;

import java.util.Set;
import org.flowable.common.engine.api.FlowableException;
import org.flowable.common.engine.api.variable.VariableContainer;
import org.flowable.common.engine.impl.javax.el.ELContext;
import org.flowable.common.engine.impl.javax.el.ELResolver;
import org.flowable.engine.impl.persistence.entity.ExecutionEntity;
import org.jspecify.annotations.Nullable;

/**
 * The only names an expression can see. There is no property or method access by reflection: the three functions are
 * called by name here, and nothing else answers.
 */
final class KnownNames extends ELResolver {
    private static final Set<String> FACTS = Set.of("stars", "decision", "level", "star");
    private static final Set<String> FUNCTIONS = Set.of("workdays", "publicity", "actions");

    private final Functions functions;

    KnownNames(Functions functions) {
        this.functions = functions;
    }

    private record Named(String name) {}

    @Override
    public @Nullable Object getValue(ELContext context, @Nullable Object base, @Nullable Object property) {
        if (base != null || !(property instanceof String name)) {
            throw new FlowableException("no access to " + property);
        }
        context.setPropertyResolved(true);
        if (FUNCTIONS.contains(name)) {
            return new Named(name);
        }
        VariableContainer facts = (VariableContainer) context.getContext(VariableContainer.class);
        if (!FACTS.contains(name) || facts == null || !facts.hasVariable(name)) {
            throw new FlowableException("nothing is known as " + name);
        }
        return facts.getVariable(name);
    }

    @Override
    public @Nullable Object invoke(
            ELContext context,
            @Nullable Object base,
            @Nullable Object method,
            Class<?> @Nullable [] types,
            Object @Nullable [] arguments) {
        Object[] given = arguments == null ? new Object[0] : arguments;
        if (!(base instanceof Named named)
                || !(context.getContext(VariableContainer.class) instanceof ExecutionEntity execution)) {
            throw new FlowableException("no method " + method);
        }
        context.setPropertyResolved(true);
        String call = named.name() + "." + method + "/" + given.length;
        return switch (call) {
            case "workdays.after/1" -> functions.workdaysAfter(Math.toIntExact((Long) given[0]));
            case "publicity.ends/0" -> functions.publicityEnds(execution);
            case "actions.perform/1" -> functions.perform(execution, (String) given[0]);
            default -> throw new FlowableException("no function " + call);
        };
    }

    @Override
    public @Nullable Class<?> getType(ELContext context, @Nullable Object base, @Nullable Object property) {
        return Object.class;
    }

    @Override
    public void setValue(ELContext context, @Nullable Object base, @Nullable Object property, @Nullable Object value) {
        throw new FlowableException("expressions cannot set " + property);
    }

    @Override
    public boolean isReadOnly(ELContext context, @Nullable Object base, @Nullable Object property) {
        return true;
    }

    @Override
    public @Nullable Class<?> getCommonPropertyType(ELContext context, @Nullable Object base) {
        return Object.class;
    }
}
