package org.fivestar.forms;

/**
 * One way to complete a step.
 *
 * @param value the word the diagram's flows ask for, e.g. {@code return}
 * @param label what the person reads, e.g. 退回
 * @param tone which way it moves the run
 */
public record Outcome(String value, String label, Tone tone) {}
