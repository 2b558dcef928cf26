package io.leaderforge.tenancy.tenant;

import io.leaderforge.kit.Ids;
import io.leaderforge.kit.outbox.Outbox;
import io.leaderforge.kit.problem.Problems;
import io.leaderforge.kit.tenant.Caller;
import io.leaderforge.kit.tenant.CurrentCaller;
import io.leaderforge.kit.tenant.Sql;
import io.leaderforge.kit.tenant.TenantTransaction;
import io.leaderforge.tenancy.audit.AuditLog;
import io.leaderforge.tenancy.person.People;
import io.leaderforge.tenancy.secret.Passwords;
import io.leaderforge.tenancy.tenant.TenantBodies.CreateTenant;
import io.leaderforge.tenancy.tenant.TenantBodies.Revised;
import io.leaderforge.tenancy.tenant.TenantBodies.TenantView;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/** What platform operators do with tenants. */
@ApplicationScoped
class TenantService {

    private final TenantTransaction transaction;
    private final TenantRepository tenants;
    private final Passwords passwords;
    private final Clock clock;

    @ConfigProperty(name = "leaderforge.base-domain")
    String baseDomain;

    private final CurrentCaller current;

    TenantService(
            TenantTransaction transaction,
            TenantRepository tenants,
            Passwords passwords,
            CurrentCaller current,
            Clock clock) {
        this.transaction = transaction;
        this.tenants = tenants;
        this.passwords = passwords;
        this.current = current;
        this.clock = clock;
    }

    /** The tenant, its owner, the owner's login and role, in one transaction. */
    Uni<Revised<TenantView>> create(CreateTenant body, @Nullable String idempotencyKey) {
        requireForeignDomain(body.customDomain());
        Caller operator = current.get();
        UUID newId = Ids.next();
        return passwords
                .hash(body.owner().password())
                .chain(hash -> transaction.withEntities(
                        inTenant(operator, newId),
                        sql -> TenantCreations.once(
                                sql, idempotencyKey, body, newId, () -> insert(sql, newId, body, hash))))
                .chain(this::get);
    }

    private void requireForeignDomain(@Nullable String customDomain) {
        if (customDomain != null && (customDomain.equals(baseDomain) || customDomain.endsWith("." + baseDomain))) {
            throw Problems.unprocessable("/custom_domain", "A custom domain cannot lie below the platform's own.");
        }
    }

    private Uni<Void> insert(Sql sql, UUID id, CreateTenant body, String passwordHash) {
        Instant now = clock.instant();
        UUID ownerId = Ids.next();
        Tenant tenant = Tenant.create(id, body, ownerId, now);
        var owner = new People.NewPerson(
                ownerId, body.owner().email(), body.owner().fullName(), passwordHash, "owner", null, now);
        return tenants.persistAndFlush(tenant)
                .chain(stored -> People.create(sql, owner))
                .chain(made -> Outbox.append(sql, tenant.state(), id, tenant.revision()))
                .chain(published -> People.publish(sql, ownerId))
                .chain(published -> audit(sql, "tenant.created", tenant));
    }

    Uni<Revised<TenantView>> suspend(UUID id) {
        return change(id, "tenant.suspended", Tenant::suspend);
    }

    Uni<Revised<TenantView>> resume(UUID id) {
        return change(id, "tenant.resumed", Tenant::resume);
    }

    private Uni<Revised<TenantView>> change(UUID id, String action, Change change) {
        return transaction
                .withEntities(
                        inTenant(current.get(), id),
                        sql -> tenants.require(id)
                                .chain(tenant -> change.apply(tenant, clock.instant())
                                        ? publish(sql, tenant, action)
                                        : Uni.createFrom().voidItem()))
                .chain(done -> get(id));
    }

    private Uni<Void> publish(Sql sql, Tenant tenant, String action) {
        return tenants.flush()
                .chain(flushed -> Outbox.append(sql, tenant.state(), tenant.id(), tenant.revision()))
                .chain(published -> audit(sql, action, tenant));
    }

    private static Uni<Void> audit(Sql sql, String action, Tenant tenant) {
        Map<String, @Nullable Object> details =
                Map.of("tenant_key", tenant.state().tenantKey());
        return AuditLog.write(sql, new AuditLog.Action(action, "tenant", tenant.id(), null, details));
    }

    Uni<Revised<TenantView>> get(UUID id) {
        return transaction.withSql(sql -> sql.<Revised<TenantView>>first(
                        row -> new Revised<>(TenantView.of(row), row.getLong("revision")),
                        "select " + TenantView.COLUMNS + " from tenants where tenant_id = $1 and id = $1",
                        id)
                .onItem()
                .ifNull()
                .failWith(() -> Problems.notFound("tenant")));
    }

    /** The operator at work in one tenant: the transaction's rows, events and audit entries are that tenant's. */
    private static Caller inTenant(Caller operator, UUID tenantId) {
        return new Caller(
                tenantId,
                operator.requireUser(),
                Caller.Actor.PLATFORM,
                operator.roles(),
                operator.session(),
                operator.revision());
    }

    private interface Change {
        boolean apply(Tenant tenant, Instant now);
    }
}
