package io.leaderforge.tenancy.person;

import io.leaderforge.kit.row.Rows;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The answer of {@code /me}. */
final class PersonBodies {

    private PersonBodies() {}

    /** The signed-in person, the tenant, and the person's place in it. */
    record MeView(UserView user, OwnTenantView tenant, List<OwnMembershipView> memberships, List<String> roles) {}

    /** The person. */
    @RegisterForReflection
    record UserView(
            UUID id,
            String email,
            @Nullable String fullName,
            @Nullable String avatarUrl,
            Map<String, Object> preferences,
            boolean isActive,
            @Nullable Instant lastSignInAt,
            Instant createdAt) {

        static final Rows<UserView> ROWS = Rows.of(UserView.class);
    }

    /** The active tenant. */
    @RegisterForReflection
    record OwnTenantView(UUID id, String tenantKey, String displayName, String status) {

        static final Rows<OwnTenantView> ROWS = Rows.of(OwnTenantView.class);
    }

    /** An active membership of the person. */
    @RegisterForReflection
    record OwnMembershipView(
            UUID id,
            UUID organizationId,
            String organizationName,
            @Nullable UUID teamId,
            String role,
            @Nullable UUID managerId,
            @Nullable UUID coachId) {

        static final Rows<OwnMembershipView> ROWS =
                Rows.of(OwnMembershipView.class).with("organization_name", "o.name");
    }
}
