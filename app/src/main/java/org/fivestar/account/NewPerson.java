package org.fivestar.account;

/**
 * A person to be added.
 *
 * @param login 2 to 40 letters, digits, dots, dashes or underscores, Chinese characters included
 * @param name how the person is shown
 * @param password must satisfy the password rule
 */
public record NewPerson(String login, String name, String password) {}
