package io.leaderforge.kit.permission;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The answer to 'may I', and why.
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
        /** Nobody can have it: this release knows no such permission. */
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
            case NOT_GRANTED -> "This needs the permission " + permission + ", which the role" + of + " does not have.";
            case ABOVE_BASE ->
                "This needs the permission " + permission + ", which is above the base of the role" + of + ".";
            case NO_ROLE -> "This needs the permission " + permission + ", and there is no role in this tenant.";
            case UNKNOWN_PERMISSION -> "There is no permission " + permission + ".";
        };
    }
}
