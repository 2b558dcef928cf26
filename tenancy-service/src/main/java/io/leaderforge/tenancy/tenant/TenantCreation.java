package io.leaderforge.tenancy.tenant;

import io.leaderforge.kit.Ids;
import io.leaderforge.kit.permission.BaseRole;
import io.leaderforge.kit.problem.Problems;
import io.leaderforge.kit.problem.Rule;
import io.leaderforge.kit.tenant.Sql;
import io.leaderforge.kit.text.EmailAddress;
import io.leaderforge.tenancy.brand.BrandRules;
import io.leaderforge.tenancy.person.People;
import io.leaderforge.tenancy.tenant.TenantBodies.CreateTenant;
import io.quarkus.arc.All;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/** Creates a tenant with everything that it starts with. */
@ApplicationScoped
class TenantCreation {

    /** Confirmed by the operator: DNS is not asked. */
    private static final String DOMAIN = """
            insert into custom_domains (tenant_id, id, domain, status, challenge, method, verified_at, created_by,
              created_at, updated_at)
            values ($1, $2, $3, 'active', 'given-by-operator', 'operator', $4, $5, $4, $4)
            """;

    private final TenantRepository tenants;
    private final TenantChanges changes;
    private final List<TenantSetup> setups;
    private final Clock clock;
    private final String baseDomain;

    TenantCreation(
            TenantRepository tenants,
            TenantChanges changes,
            @All List<TenantSetup> setups,
            Clock clock,
            @ConfigProperty(name = "leaderforge.base-domain") String baseDomain) {
        this.tenants = tenants;
        this.changes = changes;
        this.setups = setups;
        this.clock = clock;
        this.baseDomain = baseDomain;
    }

    void check(CreateTenant body) {
        String domain = body.customDomain();
        if (domain != null && (domain.equals(baseDomain) || domain.endsWith("." + baseDomain))) {
            throw Problems.unprocessable(
                    "/custom_domain",
                    "A custom domain cannot be below the platform's own. Use another one.",
                    Rule.notAllowed("platform_domain"));
        }
        BrandRules.checkTenant(body.brandConfig(), body.theme());
        TenantSettings.check(body.settings(), body.emailConfig());
        MailSenders.requireVerified(domain == null ? List.of() : List.of(domain), null, body.emailConfig());
    }

    /** The tenant, its domain, its owner with login and role, and what features add to it. */
    Uni<Void> insert(Sql sql, UUID id, CreateTenant body, String passwordHash) {
        Instant now = clock.instant();
        UUID ownerId = Ids.next();
        Tenant tenant = Tenant.create(id, body, ownerId, now);
        var owner = new People.NewPerson(
                ownerId,
                EmailAddress.of(body.owner().email()),
                body.owner().fullName(),
                passwordHash,
                BaseRole.OWNER.key(),
                null,
                now);
        return tenants.persistAndFlush(tenant)
                .chain(stored -> domain(sql, body.customDomain(), now))
                .chain(given -> People.create(sql, owner))
                .chain(made -> setUp(sql, ownerId))
                .chain(ready -> changes.published(sql, tenant, "tenant.created"))
                .chain(published -> People.publish(sql, ownerId))
                .replaceWithVoid();
    }

    private static Uni<Void> domain(Sql sql, @Nullable String domain, Instant now) {
        return domain == null
                ? Uni.createFrom().voidItem()
                : sql.update(
                                DOMAIN,
                                sql.tenant(),
                                Ids.next(),
                                domain,
                                now,
                                sql.caller().userId())
                        .replaceWithVoid();
    }

    private Uni<Void> setUp(Sql sql, UUID ownerId) {
        Uni<Void> all = Uni.createFrom().voidItem();
        for (TenantSetup setup : setups) {
            all = all.chain(() -> setup.setUp(sql, ownerId));
        }
        return all;
    }
}
