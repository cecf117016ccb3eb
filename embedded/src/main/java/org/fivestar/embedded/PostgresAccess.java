package org.fivestar.embedded;

/** How to reach the embedded PostgreSQL; the password is generated at first start and kept in the data folder. */
public record PostgresAccess(String jdbcUrl, String user, String password) {}
