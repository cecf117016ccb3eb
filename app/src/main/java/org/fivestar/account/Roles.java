package org.fivestar.account;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The roles a post can have. Roles of the evaluation are "level / role" as the diagram writes them; a diagram may ask
 * for any of them. Only what the house itself distinguishes is said here.
 */
public final class Roles {

    public static final String DECLARANT = "village/declarant";
    public static final String REVIEWER = "township/reviewer";
    public static final String COUNTY_STAR_TEAM = "county/star-team";
    public static final String COUNTY_OFFICE = "county/office";
    public static final String CITY_STAR_TEAM = "city/star-team";
    public static final String CITY_OFFICE = "city/office";
    public static final String PUBLICITY = "city/publicity";
    public static final String PROCESS_OWNER = "city/process-owner";
    public static final String CITY_INSPECTOR = "city/inspector";
    public static final String COUNTY_INSPECTOR = "county/inspector";
    public static final String ADMINISTRATOR = "system/administrator";

    private static final List<Role> ALL = List.of(
            new Role(DECLARANT, "村级申报员"),
            new Role(REVIEWER, "乡镇初审员"),
            new Role(COUNTY_STAR_TEAM, "县级星级专班"),
            new Role(COUNTY_OFFICE, "县创建办"),
            new Role(CITY_STAR_TEAM, "市级星级专班"),
            new Role(CITY_OFFICE, "市创建办"),
            new Role(PUBLICITY, "公示专员"),
            new Role(PROCESS_OWNER, "流程管理员"),
            new Role(CITY_INSPECTOR, "市级督查员"),
            new Role(COUNTY_INSPECTOR, "县级督查员"),
            new Role(ADMINISTRATOR, "系统管理员"));

    private static final Map<String, String> NAMES =
            ALL.stream().collect(java.util.stream.Collectors.toUnmodifiableMap(Role::code, Role::name));

    private Roles() {}

    /**
     * @param code level and role
     * @param name how people call it, in Chinese
     */
    public record Role(String code, String name) {}

    public static List<Role> all() {
        return ALL;
    }

    public static Optional<String> findName(String code) {
        return Optional.ofNullable(NAMES.get(code));
    }

    /** The name people use, or the code itself for a role only a diagram knows. */
    public static String name(String code) {
        return NAMES.getOrDefault(code, code);
    }

    /** Whether holders may read declarations and evidence; who draws the process or runs the system need not. */
    static boolean seesContent(String role) {
        return !role.startsWith("system/") && !role.equals(PROCESS_OWNER);
    }

    /** Whether holders are waited for: an inspector only reads. */
    static boolean decides(String role) {
        return seesContent(role) && !role.endsWith("/inspector");
    }

    static boolean boundToPlace(String role) {
        return !role.startsWith("system/");
    }
}
