package io.leaderforge.content.access;

import io.leaderforge.content.access.AccessBodies.AccessExplanationView;
import io.leaderforge.content.access.AccessBodies.AccessReason;
import io.leaderforge.kit.permission.Grants;
import io.leaderforge.kit.permission.Permission;
import io.leaderforge.kit.permission.RoleDefinition;
import io.leaderforge.kit.permission.TenantRoles;
import io.leaderforge.kit.problem.Problems;
import io.leaderforge.kit.row.Rows;
import io.leaderforge.kit.tenant.Sql;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.mutiny.Uni;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Why a person sees an item or does not: the policies {@code items_makers} and {@code entitled_content_access} in words. Run
 * as the service, which sees the whole tenant; a test holds it against what the person is shown.
 */
final class AccessReasons {

    private static final String PERSON = """
            select m.full_name, m.is_active, m.tenant_roles as roles, exists (select from memberships s
                where s.tenant_id = m.tenant_id and s.user_id = m.id and s.is_active and s.deleted_at is null
                  and not exists (select from organizations o
                    where o.tenant_id = s.tenant_id and o.id = s.organization_id and not o.is_active)) as belongs
            from members m where m.tenant_id = $1 and m.id = $2 and m.deleted_at is null
            """;
    private static final String ITEM = """
            select title, tenant_id = $1 as own, status = 'published' as published, is_active,
              owner_type = 'tenant' as of_tenant, visibility = 'licensable' as licensable
            from items where id = $2
            """;
    private static final String ENTITLEMENTS = """
            select 'entitlement' as kind, e.id, e.name, o.id as organization_id, o.name as organization_name
            from memberships m
              join entitlement_assignments ea on ea.tenant_id = m.tenant_id and ea.organization_id = m.organization_id
              join content_entitlements ce on ce.tenant_id = ea.tenant_id and ce.entitlement_id = ea.entitlement_id
              join entitlements e on e.tenant_id = ea.tenant_id and e.id = ea.entitlement_id and e.is_active
              join organizations o on o.tenant_id = m.tenant_id and o.id = m.organization_id and o.is_active
            where m.tenant_id = $1 and m.user_id = $2 and m.is_active and m.deleted_at is null
              and ea.revoked_at is null and ce.content_id = $3
            order by e.id, o.id limit 100
            """;
    private static final String LICENSES = """
            select id, status = 'active' and (expires_at is null or expires_at > now()) as valid
            from licenses where licensee_tenant_id = $1 and content_id = $2 and granted_at is not null order by id
            """;

    @RegisterForReflection
    record Person(@Nullable String fullName, boolean isActive, Set<String> roles, boolean belongs) {
        static final Rows<Person> ROWS = Rows.of(Person.class);
    }

    @RegisterForReflection
    record Item(String title, boolean own, boolean published, boolean isActive, boolean ofTenant, boolean licensable) {
        static final Rows<Item> ROWS = Rows.of(Item.class);
    }

    @RegisterForReflection
    record License(UUID id, boolean valid) {
        static final Rows<License> ROWS = Rows.of(License.class);
    }

    private record Facts(
            Person person,
            Grants grants,
            @Nullable Item item,
            List<AccessReason> entitlements,
            List<License> licenses) {}

    private AccessReasons() {}

    /** 404 for an item that is neither the tenant's nor ever was licensed to it, and for a person it does not have. */
    static Uni<AccessExplanationView> explain(Sql sql, UUID itemId, UUID userId) {
        UUID tenant = sql.tenant();
        return sql.first(Item.ROWS.reader(), ITEM, tenant, itemId)
                .chain(item -> sql.list(License.ROWS.reader(), LICENSES, tenant, itemId)
                        .chain(licenses -> facts(sql, item, licenses, itemId, userId)))
                .map(facts -> explain(facts, itemId, userId));
    }

    private static Uni<Facts> facts(Sql sql, @Nullable Item item, List<License> licenses, UUID itemId, UUID userId) {
        if (item == null && licenses.isEmpty()) {
            throw Problems.notFound("item");
        }
        UUID tenant = sql.tenant();
        return sql.first(Person.ROWS.reader(), PERSON, tenant, userId)
                .onItem()
                .ifNull()
                .failWith(() -> Problems.notFoundReference("?user_id", "person"))
                .chain(person -> TenantRoles.read(sql, person.roles())
                        .chain(grants -> sql.list(AccessReason.ROWS.reader(), ENTITLEMENTS, tenant, userId, itemId)
                                .map(paths -> new Facts(person, grants, item, paths, licenses))));
    }

    private static AccessExplanationView explain(Facts facts, UUID itemId, UUID userId) {
        List<AccessReason> grounds = facts.person.isActive ? grounds(facts) : List.of();
        List<String> obstacles = grounds.isEmpty() ? obstacles(facts) : List.of();
        return new AccessExplanationView(
                itemId,
                facts.item == null ? null : facts.item.title,
                userId,
                facts.person.fullName,
                !grounds.isEmpty(),
                grounds,
                obstacles);
    }

    private static List<AccessReason> grounds(Facts facts) {
        List<AccessReason> grounds = new ArrayList<>();
        Item item = facts.item;
        if (item == null) {
            return grounds;
        }
        RoleDefinition role =
                facts.grants.decide(Permission.CONTENT_ITEMS_VIEW.slug()).role();
        boolean makes = facts.grants.may(Permission.CONTENT_ITEMS_VIEW);
        if (item.own && role != null && makes) {
            grounds.add(AccessReason.role(role));
        }
        if (item.published && item.isActive) {
            if (item.own && item.ofTenant) {
                grounds.add(AccessReason.tenantContent());
            }
            if (item.own && !item.ofTenant) {
                grounds.addAll(facts.entitlements);
            }
            if (item.licensable && (facts.person.belongs || makes)) {
                facts.licenses.stream()
                        .filter(License::valid)
                        .forEach(license -> grounds.add(AccessReason.license(license.id)));
            }
        }
        return grounds;
    }

    private static List<String> obstacles(Facts facts) {
        List<String> obstacles = new ArrayList<>();
        add(obstacles, !facts.person.isActive, "person_inactive");
        Item item = facts.item;
        if (item == null) {
            add(obstacles, true, "license_ended");
            return obstacles;
        }
        add(obstacles, !item.published, "not_published");
        add(obstacles, !item.isActive, "item_inactive");
        boolean byOrganization = !item.own || !item.ofTenant;
        add(obstacles, byOrganization && !facts.person.belongs, "no_organization");
        add(obstacles, item.own && !item.ofTenant && facts.entitlements.isEmpty(), "no_entitlement");
        return obstacles;
    }

    private static void add(List<String> obstacles, boolean stands, String obstacle) {
        if (stands) {
            obstacles.add(obstacle);
        }
    }
}
