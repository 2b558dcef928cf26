package io.leaderforge.tenancy.user;

import io.vertx.sqlclient.Row;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What the user resource answers. */
final class UserBodies {

    private UserBodies() {}

    /**
     * A person of the tenant.
     *
     * @param emailVerified whether its holder has shown that the address is theirs
     * @param isActive whether the person may sign in
     * @param roles in the tenant
     */
    record PersonView(
            UUID id,
            String email,
            boolean emailVerified,
            @Nullable String fullName,
            @Nullable String avatarUrl,
            boolean isActive,
            List<String> roles,
            @Nullable Instant lastSignInAt,
            Instant createdAt,
            Instant updatedAt) {

        static final String COLUMNS = """
                u.id, u.email, u.email_key, u.email_verified_at is not null as email_verified, u.full_name,
                u.avatar_url, u.is_active, u.last_sign_in_at, u.created_at, u.updated_at, u.revision,
                array(select m.role from tenant_memberships m
                  where m.tenant_id = u.tenant_id and m.user_id = u.id and m.status = 'active') as roles
                """;

        static PersonView of(Row row) {
            OffsetDateTime signedIn = row.getOffsetDateTime("last_sign_in_at");
            return new PersonView(
                    row.getUUID("id"),
                    row.getString("email"),
                    row.getBoolean("email_verified"),
                    row.getString("full_name"),
                    row.getString("avatar_url"),
                    row.getBoolean("is_active"),
                    List.of(row.getArrayOfStrings("roles")),
                    signedIn == null ? null : signedIn.toInstant(),
                    row.getOffsetDateTime("created_at").toInstant(),
                    row.getOffsetDateTime("updated_at").toInstant());
        }
    }
}
