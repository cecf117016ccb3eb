package org.fivestar.processes;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of the engine.
 *
 * @param timers whether this node runs timers and other jobs; one node at least must
 * @param node name of this node, stable over restarts: jobs it held when it died are freed at its next start
 * @param threads threads that run jobs
 */
@ConfigurationProperties("fivestar.processes")
public record ProcessesProperties(
        @DefaultValue("true") boolean timers,
        @DefaultValue("fivestar-1") String node,
        @DefaultValue("2") int threads) {}
