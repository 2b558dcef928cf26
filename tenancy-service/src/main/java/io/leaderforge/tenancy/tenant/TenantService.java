package io.leaderforge.tenancy.tenant;

import com.fasterxml.jackson.databind.JsonNode;
import io.leaderforge.kit.Ids;
import io.leaderforge.kit.tenant.Caller;
import io.leaderforge.kit.tenant.CurrentCaller;
import io.leaderforge.kit.tenant.Sql;
import io.leaderforge.kit.tenant.TenantTransaction;
import io.leaderforge.kit.web.MergePatch;
import io.leaderforge.kit.web.Reply;
import io.leaderforge.tenancy.brand.BrandRules;
import io.leaderforge.tenancy.secret.Passwords;
import io.leaderforge.tenancy.tenant.TenantBodies.CreateTenant;
import io.leaderforge.tenancy.tenant.TenantBodies.EditSettings;
import io.leaderforge.tenancy.tenant.TenantBodies.EditTenant;
import io.leaderforge.tenancy.tenant.TenantBodies.TenantView;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The use cases of platform operators on tenants. */
@ApplicationScoped
class TenantService {

    private final TenantTransaction transaction;
    private final TenantChanges changes;
    private final TenantCreation creation;
    private final Passwords passwords;
    private final MergePatch mergePatch;
    private final CurrentCaller current;

    TenantService(
            TenantTransaction transaction,
            TenantChanges changes,
            TenantCreation creation,
            Passwords passwords,
            MergePatch mergePatch,
            CurrentCaller current) {
        this.transaction = transaction;
        this.changes = changes;
        this.creation = creation;
        this.passwords = passwords;
        this.mergePatch = mergePatch;
        this.current = current;
    }

    /** Creates the tenant with everything that it starts with, in one transaction. */
    Uni<TenantView> create(CreateTenant body, @Nullable String idempotencyKey) {
        creation.check(body);
        Caller operator = current.get();
        UUID newId = Ids.next();
        return passwords
                .hash(body.owner().password())
                .chain(hash -> transaction.withEntities(
                        inTenant(operator, newId),
                        sql -> TenantCreations.once(
                                sql, idempotencyKey, body, newId, () -> creation.insert(sql, newId, body, hash))))
                .chain(this::get);
    }

    Uni<TenantView> edit(UUID id, @Nullable JsonNode patch, HttpHeaders headers) {
        return transaction.withEntities(
                inTenant(current.get(), id),
                sql -> MailSenders.verifiedDomains(sql)
                        .chain(domains -> changes.change(sql, id, "tenant.updated", (tenant, now, config) -> {
                            Reply.requireMatch(headers, tenant.revision());
                            EditTenant before = tenant.editable();
                            EditTenant edited = mergePatch.apply(before, patch);
                            if (edited.equals(before)) {
                                return false;
                            }
                            check(edited.settingsOnly());
                            MailSenders.requireVerified(domains, before.emailConfig(), edited.emailConfig());
                            tenant.edit(edited, now, config.pastDueGrace());
                            return true;
                        }))
                        .chain(done -> view(sql, id)));
    }

    Uni<TenantView> suspend(UUID id) {
        return change(
                id,
                "tenant.suspended",
                (tenant, now, config) -> tenant.tenantStatus().suspend());
    }

    Uni<TenantView> resume(UUID id) {
        return change(
                id,
                "tenant.resumed",
                (tenant, now, config) -> tenant.tenantStatus().resume(now, config.pastDueGrace()));
    }

    Uni<TenantView> delete(UUID id) {
        return change(
                id,
                "tenant.deleted",
                (tenant, now, config) -> tenant.tenantStatus().delete(now, config.keptAfterDeletion()));
    }

    Uni<TenantView> restore(UUID id) {
        return change(
                id,
                "tenant.restored",
                (tenant, now, config) -> tenant.tenantStatus().restore(now, config.pastDueGrace()));
    }

    private Uni<TenantView> change(UUID id, String action, TenantChanges.Change change) {
        return transaction.withEntities(
                inTenant(current.get(), id),
                sql -> changes.change(sql, id, action, change).chain(done -> view(sql, id)));
    }

    static void check(EditSettings edited) {
        BrandRules.checkTenant(edited.brandConfig(), edited.theme());
        TenantSettings.check(edited.settings(), edited.emailConfig());
    }

    Uni<TenantView> get(UUID id) {
        return transaction.withSql(sql -> view(sql, id));
    }

    static Uni<TenantView> view(Sql sql, UUID id) {
        return sql.require(
                "tenant", TenantView.ROWS, "from tenants where tenant_id = $1 and id = $1 and purged_at is null", id);
    }

    /** The operator as a caller in one tenant: rows, events and audit entries of the transaction are that tenant's. */
    private static Caller inTenant(Caller operator, UUID tenantId) {
        return new Caller(
                tenantId,
                operator.requireUser(),
                Caller.Actor.PLATFORM,
                operator.roles(),
                operator.session(),
                operator.revision());
    }
}
