package io.leaderforge.tenancy.scimtoken;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.leaderforge.kit.audit.NotAudited;
import io.leaderforge.kit.row.Rows;
import io.leaderforge.kit.validation.ValidName;
import io.leaderforge.tenancy.named.Named;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.validation.constraints.NotNull;
import java.time.Instant;
import java.util.Collections;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Request and response bodies for SCIM tokens. */
final class ScimTokenBodies {

    private ScimTokenBodies() {}

    /**
     * A token to create.
     *
     * @param name distinguishes it, e.g. the directory's name
     * @param organizationId the organization whose people and teams the directory maintains
     * @param expiresAt null: valid until it is revoked
     */
    record CreateScimToken(
            @NotNull @ValidName(max = 200) String name,
            @NotNull UUID organizationId,
            @Nullable Instant expiresAt) {}

    /**
     * A token.
     *
     * @param token only in the response that created it
     * @param tokenHint its last characters
     * @param status {@code active}, {@code expired}, {@code revoked}; {@code maker_inactive} or {@code maker_not_allowed}:
     *     refused while the user who created it may not sign in, or may not provision people
     * @param makerIsActive whether the user who created it may sign in
     * @param lastUsedAt to within five minutes
     */
    @RegisterForReflection
    record ScimTokenView(
            UUID id,
            String name,
            UUID organizationId,
            @NotAudited @Nullable String organizationName,
            String tokenHint,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            String token,

            @Schema(enumeration = {"active", "expired", "revoked", "maker_inactive", "maker_not_allowed"})
            String status,

            UUID createdBy,
            @NotAudited @Nullable String createdByName,
            boolean makerIsActive,
            Instant createdAt,
            @Nullable Instant expiresAt,
            @Nullable Instant revokedAt,
            @Nullable Instant lastUsedAt,
            @JsonIgnore Set<String> makerRoles) {

        /** Rows of {@link #SOURCE}; the status does not take into account what the roles allow. */
        static final Rows<ScimTokenView> ROWS = Rows.of(ScimTokenView.class)
                .with("organization_name", Named.organization("{}organization_id"))
                .with("token", "null::text")
                .with("created_by_name", "u.full_name")
                .with("maker_is_active", "u.is_active and is_admitted(u.id)")
                .with("status", """
                        case when {}revoked_at is not null then 'revoked' when {}expires_at <= now() then 'expired'
                          when u.is_active and is_admitted(u.id) then 'active' else 'maker_inactive' end""")
                .with("maker_roles", "roles_of(u.id)");

        static final String SOURCE =
                "from scim_tokens k join users u on u.tenant_id = k.tenant_id and u.id = k.created_by";

        /** @param provisioning the roles of the tenant that may provision people */
        ScimTokenView allowedBy(Set<String> provisioning) {
            return status.equals("active") && Collections.disjoint(makerRoles, provisioning)
                    ? with(token, "maker_not_allowed")
                    : this;
        }

        ScimTokenView showing(String text) {
            return with(text, status);
        }

        private ScimTokenView with(@Nullable String newToken, String newStatus) {
            return new ScimTokenView(
                    id,
                    name,
                    organizationId,
                    organizationName,
                    tokenHint,
                    newToken,
                    newStatus,
                    createdBy,
                    createdByName,
                    makerIsActive,
                    createdAt,
                    expiresAt,
                    revokedAt,
                    lastUsedAt,
                    makerRoles);
        }
    }
}
