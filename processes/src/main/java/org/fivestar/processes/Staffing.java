package org.fivestar.processes;

import java.util.Collection;
import java.util.Set;

/** Answers whether somebody holds a role; supplied by the application. */
public interface Staffing {
    /** Those of the roles that nobody holds anywhere. */
    Set<RoleAt> withoutPeople(Collection<RoleAt> roles);
}
