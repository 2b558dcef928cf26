package io.leaderforge.tenancy.membership;

import io.leaderforge.kit.page.SearchText;
import io.leaderforge.kit.page.Where;
import io.leaderforge.tenancy.organization.OrganizationRole;
import jakarta.ws.rs.QueryParam;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/** The filters and the order of the list of memberships; a filter that is left out matches every membership. */
record MembershipFilter(
        @Parameter(description = "Any part of the person's full name or email, in any case, with or without accents")
        @QueryParam("q")
        @Nullable
        String q,

        @QueryParam("role") @Nullable OrganizationRole role,
        @QueryParam("team_id") @Nullable UUID teamId,
        @QueryParam("is_active") @Nullable Boolean isActive,

        @Parameter(
                description = "The order; oldest first by default. By name: GET /core/users with organization_id",
                schema =
                        @Schema(
                                type = SchemaType.STRING,
                                enumeration = {"-created_at", "-updated_at"}))
        @QueryParam("sort")
        @Nullable
        String sort) {

    Where where(UUID organizationId) {
        return Where.scope("organization_id", organizationId)
                .equal("role", role)
                .equal("team_id", teamId)
                .equal("is_active", isActive)
                .and("(strpos(name_search, ?) > 0 or strpos(email_key, ?) > 0)", SearchText.key(q));
    }
}
