package org.fivestar;

import java.util.concurrent.Executor;

/** Every task on a thread of its own. The common pool has a single thread on two cores and would queue them. */
public final class AtOnce implements Executor {

    @Override
    public void execute(Runnable task) {
        new Thread(task, "at-once").start();
    }
}
