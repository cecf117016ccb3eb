package org.fivestar.processes;

/**
 * Something a service task of a diagram may do, called by {@code ${actions.perform('name')}} inside the engine's
 * transaction. It may be called twice for one run (a job can be repeated after a crash), so it must be idempotent.
 */
public interface HouseAction {
    String name();

    void perform(ActionContext run);
}
