package io.leaderforge.tenancy.membership;

import io.leaderforge.kit.page.SearchText;
import io.leaderforge.kit.page.Where;
import io.leaderforge.kit.tenant.Sql;
import io.leaderforge.tenancy.organization.OrganizationRole;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.QueryParam;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/** The filters and the order of the list of memberships; a filter that is left out matches every membership. */
record MembershipFilter(
        @Parameter(
                description = "Any part of the person's full name, or the beginning of the email address, in any case,"
                        + " with or without accents")
        @QueryParam("q")
        @Nullable
        String q,

        @QueryParam("role") @Nullable OrganizationRole role,
        @QueryParam("team_id") @Nullable UUID teamId,
        @QueryParam("is_active") @Nullable Boolean isActive,

        @Parameter(
                description = "The order; oldest first by default. By name: those without one first",
                schema =
                        @Schema(
                                type = SchemaType.STRING,
                                enumeration = {"name", "-created_at", "-updated_at"}))
        @QueryParam("sort")
        @Nullable
        String sort) {

    /** Names by their parts and addresses by their beginning, each a range of an index. */
    private static final String FOUND = """
            (select id from users_name_search_parts where part >= $1 and part < $1 || U&'\\+10FFFF' limit 1001)
            union all
            (select id from users where email_key >= $2 and email_key < $2 || U&'\\+10FFFF' limit 1001)
            """;

    private static final int MOST = 1_000;

    /** A text that many have is compared while the list is read in its order. */
    Uni<Where> where(Sql sql, UUID organizationId) {
        Where where = Where.scope("organization_id", organizationId)
                .equal("role", role)
                .equal("team_id", teamId)
                .equal("is_active", isActive)
                .and("(strpos(name_search, ?) > 0 or strpos(email_key, ?) = 1)", SearchText.key(q));
        return find(sql).map(found -> where.and("user_id = any (?)", found));
    }

    private Uni<@Nullable List<UUID>> find(Sql sql) {
        String key = SearchText.key(q);
        return key == null
                ? Uni.createFrom().nullItem()
                : sql.list(row -> row.getUUID(0), FOUND, SearchText.part(key), key)
                        .map(found -> found.size() > MOST
                                ? null
                                : found.stream().distinct().toList());
    }
}
