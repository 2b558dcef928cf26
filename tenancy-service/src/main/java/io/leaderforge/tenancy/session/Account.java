package io.leaderforge.tenancy.session;

import io.vertx.sqlclient.Row;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An account to sign in to: of a person of a tenant or of a platform operator.
 *
 * @param passwordHash null where it is no longer needed
 * @param revision of the person's memberships; 0 for operators
 */
public record Account(
        UUID id,
        String email,
        @Nullable String passwordHash,
        boolean isActive,
        List<String> roles,
        long revision,
        Factor factor) {

    /** Whether a second factor is required besides the password. */
    public enum Factor {
        NONE,
        /** A code is required. */
        ENROLLED,
        /** The tenant requires a second factor; the person has none yet. */
        MISSING;

        static Factor of(String state) {
            return switch (state) {
                case "enrolled" -> ENROLLED;
                case "missing" -> MISSING;
                default -> NONE;
            };
        }
    }

    /** A row of {@code sign_in_account} and of every function that answers the same columns. */
    public static Account of(Row row) {
        return of(row, null);
    }

    static Account of(Row row, @Nullable String passwordHash) {
        return new Account(
                row.getUUID("user_id"),
                row.getString("email"),
                passwordHash,
                row.getBoolean("is_active"),
                List.of(row.getArrayOfStrings("roles")),
                row.getLong("revision"),
                Factor.of(row.getString("factor")));
    }

    @Override
    public String toString() {
        return "Account[" + id + "]";
    }
}
