package org.fivestar.processes;

/** A role at a level, written {@code level/role} in the diagram, for example {@code county/office}. */
public record RoleAt(String level, String role) {
    /** Reads {@code level/role}; throws {@link IllegalArgumentException} on anything else. */
    public static RoleAt parse(String text) {
        int slash = text.indexOf('/');
        if (slash <= 0 || slash == text.length() - 1 || slash != text.lastIndexOf('/')) {
            throw new IllegalArgumentException("not level/role: " + text);
        }
        return new RoleAt(text.substring(0, slash), text.substring(slash + 1));
    }

    @Override
    public String toString() {
        return level + "/" + role;
    }
}
