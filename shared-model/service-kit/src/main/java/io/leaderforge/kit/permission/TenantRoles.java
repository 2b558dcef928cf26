package io.leaderforge.kit.permission;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.leaderforge.kit.problem.Problems;
import io.leaderforge.kit.tenant.Caller;
import io.leaderforge.kit.tenant.Sql;
import io.leaderforge.kit.tenant.TenantPoll;
import io.leaderforge.kit.tenant.TenantTransaction;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A tenant's roles as this service knows them: its own and its overrides from {@code role_definitions}, over the templates
 * of the release. Remembered for half a second per tenant and instance, so that a change acts within two seconds wherever
 * it has arrived, and the usual request asks nothing.
 */
@ApplicationScoped
public class TenantRoles {

    private static final Duration REMEMBERED = Duration.ofMillis(500);
    private static final int TENANTS = 10_000;

    /** Of two roles with one slug, a deleted one whose tombstone is under way and its successor, the later comes last. */
    private static final String DEFINITIONS = "select id, slug, base_role, template_slug, permissions"
            + " from role_definitions where tenant_id = $1 order by id";

    private final TenantPoll<Set<String>, Map<String, RoleDefinition>> definitions;
    private final Cache<UUID, Map<String, RoleDefinition>> known = Caffeine.newBuilder()
            .maximumSize(TENANTS)
            .expireAfterWrite(REMEMBERED)
            .build();

    TenantRoles(TenantTransaction transactions, Vertx vertx) {
        this.definitions = new TenantPoll<>(
                vertx, (tenant, any) -> transactions.withSql(Caller.service(tenant), TenantRoles::definitions));
    }

    /** What the caller's roles allow; {@link Grants#NONE} for callers who are no users. */
    public Uni<Grants> grants(Caller caller) {
        if (caller.actor() != Caller.Actor.USER) {
            return Uni.createFrom().item(Grants.NONE);
        }
        @Nullable Set<String> scope = caller.scope();
        Uni<Grants> grants = grants(caller.requireTenant(), caller.roles());
        return scope == null ? grants : grants.map(all -> all.within(scope));
    }

    /**
     * What roles of these slugs allow. A slug that nobody knows is one of core's that has not arrived: it is waited for,
     * 300 ms at most, then 503.
     */
    public Uni<Grants> grants(UUID tenant, Set<String> slugs) {
        if (slugs.isEmpty() || slugs.equals(Set.of(BaseRole.OWNER.key()))) {
            return Uni.createFrom().item(of(slugs, Map.of()));
        }
        Map<String, RoleDefinition> remembered = known.getIfPresent(tenant);
        return remembered != null && knows(slugs, remembered)
                ? Uni.createFrom().item(of(slugs, remembered))
                : ask(tenant, slugs);
    }

    /** As {@link #grants(UUID, Set)}, read in this transaction: what has just been written is in it. */
    public static Uni<Grants> read(Sql sql, Set<String> slugs) {
        return definitions(sql).map(definitions -> of(slugs, definitions));
    }

    /** 403 if a person with these roles is above the caller. */
    public static Uni<Void> requireNotHigher(Sql sql, Grants caller, Set<String> slugs) {
        return read(sql, slugs)
                .invoke(grants -> grants.roles().forEach(role -> {
                    @Nullable String reason = caller.higher(role);
                    if (reason != null) {
                        throw Problems.forbidden("This person has a higher role than you. " + reason);
                    }
                }))
                .replaceWithVoid();
    }

    /** This instance reads the roles again at the next request. */
    public void forget(UUID tenant) {
        known.invalidate(tenant);
    }

    private Uni<Grants> ask(UUID tenant, Set<String> slugs) {
        return definitions
                .await(tenant, slugs, all -> knows(slugs, all))
                .invoke(all -> known.put(tenant, all))
                .map(all -> {
                    if (!knows(slugs, all)) {
                        throw Problems.unavailable(
                                "The role named in your token is not available here yet. Try again.",
                                Duration.ofSeconds(1));
                    }
                    return of(slugs, all);
                });
    }

    private static Uni<Map<String, RoleDefinition>> definitions(Sql sql) {
        return sql.list(TenantRoles::definition, DEFINITIONS, sql.tenant()).map(TenantRoles::bySlug);
    }

    private static Map<String, RoleDefinition> bySlug(List<RoleDefinition> definitions) {
        Map<String, RoleDefinition> bySlug = new HashMap<>();
        definitions.forEach(definition -> bySlug.put(definition.slug(), definition));
        return Map.copyOf(bySlug);
    }

    private static RoleDefinition definition(Row row) {
        return RoleDefinition.of(
                row.getString("slug"),
                row.getString("base_role"),
                row.getString("template_slug") != null,
                List.of(row.getArrayOfStrings("permissions")));
    }

    private static boolean knows(Set<String> slugs, Map<String, RoleDefinition> definitions) {
        return slugs.stream().allMatch(slug -> definitions.containsKey(slug) || RoleTemplate.of(slug) != null);
    }

    private static Grants of(Set<String> slugs, Map<String, RoleDefinition> definitions) {
        return Grants.of(slugs.stream()
                .map(slug -> definition(slug, definitions.get(slug)))
                .flatMap(Optional::stream)
                .toList());
    }

    /** The owner's role is the template's whatever a row says. */
    static Optional<RoleDefinition> definition(String slug, @Nullable RoleDefinition own) {
        RoleTemplate template = RoleTemplate.of(slug);
        if (own != null && template != RoleTemplate.OWNER) {
            return Optional.of(own);
        }
        return Optional.ofNullable(template).map(RoleTemplate::definition);
    }
}
