package org.fivestar.processes;

import java.util.List;
import org.flowable.common.engine.api.FlowableException;
import org.flowable.common.engine.api.delegate.Expression;
import org.flowable.common.engine.impl.javax.el.ELResolver;
import org.flowable.common.engine.impl.persistence.deploy.DefaultDeploymentCache;
import org.flowable.engine.impl.el.ProcessExpressionManager;

/**
 * The engine's expressions behind two fences: nothing outside {@link Grammar} is ever compiled, and what is compiled
 * can reach nothing but {@link KnownNames}.
 */
final class GuardedExpressions extends ProcessExpressionManager {
    private final KnownNames names;

    GuardedExpressions(KnownNames names) {
        this.names = names;
        setExpressionCache(new DefaultDeploymentCache<>(4096));
    }

    @Override
    public Expression createExpression(String text) {
        if (!Grammar.allowsSomewhere(text)) {
            throw new FlowableException("expression not allowed: " + text);
        }
        return super.createExpression(text);
    }

    /** What an expression would be worth if the grammar had let it pass; for the test of the second fence alone. */
    Expression createUnchecked(String text) {
        return super.createExpression(text);
    }

    @Override
    protected List<ELResolver> createDefaultElResolvers() {
        return List.of(names);
    }
}
