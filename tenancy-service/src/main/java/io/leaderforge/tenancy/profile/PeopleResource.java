package io.leaderforge.tenancy.profile;

import io.leaderforge.kit.permission.Permission;
import io.leaderforge.kit.permission.RequiresPermission;
import io.leaderforge.kit.problem.Problems;
import io.leaderforge.kit.problem.Rule;
import io.leaderforge.kit.tenant.TenantTransaction;
import io.leaderforge.tenancy.profile.ProfileBodies.PeopleView;
import io.leaderforge.tenancy.profile.ProfileBodies.PersonNameView;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.Explode;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterStyle;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

@Path("/api/v1/core/people")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Profiles")
class PeopleResource {

    private static final int MOST = 200;

    private final TenantTransaction transaction;

    PeopleResource(TenantTransaction transaction) {
        this.transaction = transaction;
    }

    @GET
    @RequiresPermission(value = Permission.CORE_PEOPLE_VIEW, required = false)
    @Operation(
            operationId = "getPeople",
            summary = "Get the names and pictures of people by their ids",
            description =
                    "In one call, for pages that show ids of people. Those whom the caller may not see are left out,"
                            + " as are unknown ids: members see the people of their organizations, the tenant's owners and admins"
                            + " all.")
    public Uni<PeopleView> get(
            @Parameter(
                            description = "Up to 200 ids, separated by commas",
                            required = true,
                            style = ParameterStyle.FORM,
                            explode = Explode.FALSE,
                            schema =
                                    @Schema(
                                            type = SchemaType.ARRAY,
                                            implementation = UUID.class,
                                            minItems = 1,
                                            maxItems = MOST))
                    @RestQuery("ids")
                    @Nullable
                    String ids) {
        UUID[] asked = ids(ids);
        return transaction
                .withSql(sql -> sql.list(
                        PersonNameView.ROWS,
                        "from users where id = any ($1) and removed_at is null order by id",
                        (Object) asked))
                .map(PeopleView::new);
    }

    private static UUID[] ids(@Nullable String given) {
        if (given == null || given.isEmpty()) {
            throw Problems.badRequest("?ids", "Give 1 to " + MOST + " ids, separated by commas.", Rule.size(1, MOST));
        }
        List<String> parts = Arrays.asList(given.split(",", MOST + 1));
        if (parts.size() > MOST) {
            throw Problems.unprocessable("?ids", "Give at most " + MOST + " ids.", Rule.most(MOST));
        }
        try {
            return parts.stream().map(PeopleResource::id).toArray(UUID[]::new);
        } catch (IllegalArgumentException noId) {
            throw Problems.badRequest("?ids", "Each id must be a UUID; separate them by commas.", Rule.format("uuid"));
        }
    }

    /** Only the canonical form: Java takes shorter groups, too. */
    private static UUID id(String text) {
        if (text.length() != 36) {
            throw new IllegalArgumentException("not in canonical form");
        }
        return UUID.fromString(text);
    }
}
