package org.fivestar.account;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;
import org.fivestar.processes.RoleAt;
import org.fivestar.processes.Staffing;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Tells the check of an edition which roles of its diagram nobody holds. */
@Component
class RoleHolders implements Staffing {

    private final JdbcClient jdbc;
    private final Clock clock;

    RoleHolders(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    @Override
    public Set<RoleAt> withoutPeople(Collection<RoleAt> roles) {
        Set<String> held = new HashSet<>(jdbc.sql("""
                        select distinct role from post
                        where valid_from <= :today and (valid_to is null or valid_to >= :today)""")
                .param("today", LocalDate.now(clock))
                .query(String.class)
                .list());
        return roles.stream()
                .filter(role -> !held.contains(role.level() + "/" + role.role()))
                .collect(Collectors.toUnmodifiableSet());
    }
}
