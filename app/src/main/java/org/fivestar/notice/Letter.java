package org.fivestar.notice;

import java.time.LocalDate;

/**
 * A mail that is being sent.
 *
 * @param attempt how often it was tried, this time included
 */
record Letter(long id, LocalDate day, String address, String subject, String plain, String html, int attempt) {}
