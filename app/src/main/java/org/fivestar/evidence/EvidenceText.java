package org.fivestar.evidence;

/**
 * The words of one page.
 *
 * @param page counted from 1
 * @param pages number of pages
 */
record EvidenceText(int page, int pages, String text) {}
