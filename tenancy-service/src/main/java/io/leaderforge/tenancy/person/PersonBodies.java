package io.leaderforge.tenancy.person;

import io.vertx.sqlclient.Row;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What {@code /me} answers. */
final class PersonBodies {

    private PersonBodies() {}

    /** Who I am, where. */
    record MeView(UserView user, TenantView tenant, List<MembershipView> memberships, List<String> roles) {}

    /** The person. */
    record UserView(
            UUID id,
            String email,
            @Nullable String fullName,
            @Nullable String avatarUrl,
            Map<String, Object> preferences,
            boolean isActive,
            @Nullable Instant lastSignInAt,
            Instant createdAt) {

        static UserView of(Row row) {
            OffsetDateTime signedIn = row.getOffsetDateTime("last_sign_in_at");
            return new UserView(
                    row.getUUID("id"),
                    row.getString("email"),
                    row.getString("full_name"),
                    row.getString("avatar_url"),
                    row.getJsonObject("preferences").getMap(),
                    row.getBoolean("is_active"),
                    signedIn == null ? null : signedIn.toInstant(),
                    row.getOffsetDateTime("created_at").toInstant());
        }
    }

    /** The active tenant. */
    record TenantView(UUID id, String tenantKey, String displayName, String status) {

        static TenantView of(Row row) {
            return new TenantView(
                    row.getUUID("tenant_id"),
                    row.getString("tenant_key"),
                    row.getString("display_name"),
                    row.getString("status"));
        }
    }

    /** An active membership of mine. */
    record MembershipView(
            UUID id,
            UUID organizationId,
            String organizationName,
            @Nullable UUID teamId,
            String role,
            @Nullable UUID managerId,
            @Nullable UUID coachId) {

        static MembershipView of(Row row) {
            return new MembershipView(
                    row.getUUID("id"),
                    row.getUUID("organization_id"),
                    row.getString("organization_name"),
                    row.getUUID("team_id"),
                    row.getString("role"),
                    row.getUUID("manager_id"),
                    row.getUUID("coach_id"));
        }
    }
}
