package io.leaderforge.kit.permission;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The result of a permission check, with its reason.
 *
 * @param permission as it was asked for, known or not
 * @param role       the role that decides: the one that gives it, or the one that comes closest; null where there is none
 */
public record Decision(
        String permission, Reason reason, @Nullable RoleDefinition role) {

    /** What decides. */
    public enum Reason {
        /** The role has the permission. */
        GRANTED,
        /** No role of the person has it. */
        NOT_GRANTED,
        /** The role was given it, but its base does not admit it. */
        ABOVE_BASE,
        /** The person has no role in the tenant. */
        NO_ROLE,
        /** The permission does not exist in this release. */
        UNKNOWN_PERMISSION;

        public String key() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public boolean allowed() {
        return reason == Reason.GRANTED;
    }

    /** The answer as a sentence that names permission and role. */
    public String sentence() {
        String of =
                role == null ? "" : " '" + role.slug() + "' (" + role.origin().key() + ")";
        return switch (reason) {
            case GRANTED -> "The role" + of + " has the permission " + permission + ".";
            case NOT_GRANTED ->
                "The permission " + permission + " is required, and the role" + of + " does not have it.";
            case ABOVE_BASE ->
                "The permission " + permission + " is required, and it exceeds the base role of" + of + ".";
            case NO_ROLE -> "The permission " + permission + " is required, and you have no role in this tenant.";
            case UNKNOWN_PERMISSION -> "The permission " + permission + " does not exist.";
        };
    }
}
