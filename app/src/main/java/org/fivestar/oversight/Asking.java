package org.fivestar.oversight;

/**
 * How often one village was asked for one thing by one requester in one month.
 *
 * @param month {@code 2026-11}
 */
record Asking(String village, Request what, Requester by, String month, long times) {}
