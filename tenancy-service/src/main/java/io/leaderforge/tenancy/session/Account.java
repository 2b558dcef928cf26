package io.leaderforge.tenancy.session;

import io.vertx.sqlclient.Row;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who signs in: a person of a tenant or a platform operator.
 *
 * @param passwordHash null where it is not needed any more
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

    /** What the account's tenant and the person themselves ask for beside the password. */
    public enum Factor {
        NONE,
        /** A code is asked for. */
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
