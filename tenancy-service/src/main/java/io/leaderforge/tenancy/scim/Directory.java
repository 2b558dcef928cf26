package io.leaderforge.tenancy.scim;

import io.leaderforge.kit.permission.Grants;
import io.leaderforge.kit.permission.Permission;
import io.leaderforge.kit.problem.Problems;
import io.leaderforge.kit.tenant.Sql;
import io.leaderforge.kit.text.TextEnum;
import io.leaderforge.tenancy.organization.OrganizationRole;
import io.leaderforge.tenancy.privilege.Privilege;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Row;
import java.util.Collection;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The calling directory, kept on the request's Vert.x context.
 *
 * @param reach its permissions: it cannot change people with more
 * @param organization the organization of its people and groups
 * @param isOverRanks whether the token's creator may change memberships of any organization, whatever their rank there
 * @param base the address of the protocol on the tenant's host
 */
record Directory(Grants reach, UUID organization, String base, boolean isOverRanks) {

    private static final String KEY = Directory.class.getName();

    /**
     * The most permissions of people whom a directory may change: to work in every part of the product and to view. People who
     * administer others or the tenant can only be changed by its administrators.
     */
    private static final Set<String> WITHIN = Stream.of(Permission.values())
            .filter(permission ->
                    !permission.category().equals("core") || permission.slug().endsWith(":view"))
            .map(Permission::slug)
            .collect(Collectors.toUnmodifiableSet());

    private static final String RANKS = """
            select p.role, m.role as maker_role
            from memberships p
              left join scim_tokens t on t.tenant_id = p.tenant_id and t.id = $3
              left join memberships m on m.tenant_id = p.tenant_id and m.organization_id = p.organization_id
                and m.user_id = t.created_by and m.is_active
            where p.organization_id = $1 and p.user_id = $2 and p.is_active
            """;

    /** The permissions of the token's creator that the token has over people. */
    static Grants reach(Grants maker) {
        return maker.within(WITHIN);
    }

    /** 403 where one of the people has more permissions than the directory. */
    Uni<Void> requireOver(Sql sql, Collection<UUID> people) {
        return Privilege.requireOver(sql, reach, people);
    }

    /**
     * 403 where the person manages the organization and the creator of the token ranks lower there: taking over the person's
     * address would give the person's rank.
     */
    Uni<Void> requireRank(Sql sql, UUID person) {
        if (isOverRanks) {
            return Uni.createFrom().voidItem();
        }
        return sql.list(row -> row, RANKS, organization, person, sql.caller().session())
                .invoke(rows -> rows.forEach(Directory::requireRank))
                .replaceWithVoid();
    }

    private static void requireRank(Row row) {
        OrganizationRole rank = TextEnum.parse(OrganizationRole.class, row.getString("role"));
        String maker = row.getString("maker_role");
        if (rank.manages() && (maker == null || rank.isAbove(TextEnum.parse(OrganizationRole.class, maker)))) {
            throw Problems.forbidden(
                    "This person manages the organization, and the creator of the SCIM token ranks lower"
                            + " there. Ask an administrator of the tenant to change them or to create the token.");
        }
    }

    static Directory current() {
        Context context = Vertx.currentContext();
        Directory directory = context == null ? null : context.getLocal(KEY);
        if (directory == null) {
            throw Problems.unauthorized("Send the SCIM token as 'Authorization: Bearer <token>'.");
        }
        return directory;
    }

    void enter() {
        Vertx.currentContext().putLocal(KEY, this);
    }

    String location(String endpoint, Object id) {
        return base + "/" + endpoint + "/" + id;
    }
}
