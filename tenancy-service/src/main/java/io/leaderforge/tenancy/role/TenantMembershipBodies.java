package io.leaderforge.tenancy.role;

import io.vertx.sqlclient.Row;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What the tenant-membership resource takes and answers. */
final class TenantMembershipBodies {

    private TenantMembershipBodies() {}

    /** What of a person's place in the tenant can be changed: the role, by its slug. */
    record EditTenantMembership(@NotNull @Size(max = 63) String role) {}

    /** A person's place in the tenant. */
    record TenantMembershipView(
            UUID id,
            UUID userId,
            String email,
            @Nullable String fullName,
            String role,
            String roleName,
            String status,
            @Nullable Instant joinedAt) {

        static final String SELECT = """
                select m.id, m.user_id, u.email, u.full_name, m.role, r.name as role_name, m.status, m.joined_at, u.revision
                from tenant_memberships m
                  join users u on u.tenant_id = m.tenant_id and u.id = m.user_id
                  join roles r on r.tenant_id = m.tenant_id and r.slug = m.role
                """;

        static TenantMembershipView of(Row row) {
            OffsetDateTime joined = row.getOffsetDateTime("joined_at");
            return new TenantMembershipView(
                    row.getUUID("id"),
                    row.getUUID("user_id"),
                    row.getString("email"),
                    row.getString("full_name"),
                    row.getString("role"),
                    row.getString("role_name"),
                    row.getString("status"),
                    joined == null ? null : joined.toInstant());
        }
    }
}
