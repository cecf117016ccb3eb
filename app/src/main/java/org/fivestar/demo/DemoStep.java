package org.fivestar.demo;

/** One part of the loading. It can be cut off anywhere and run again: what is done already is left alone. */
interface DemoStep {

    String name();

    /** What people read, in Chinese. */
    String label();

    /** How long it takes, beside the others: the shortest count 1. */
    default int weight() {
        return 1;
    }

    void run(Report report);

    /** Told after every batch how many of how many are done; ends the step when the application is being closed. */
    @FunctionalInterface
    interface Report {
        void at(int done, int total);
    }
}
