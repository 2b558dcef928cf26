package io.leaderforge.tenancy.tenant;

import com.fasterxml.jackson.databind.JsonNode;
import io.leaderforge.kit.Ids;
import io.leaderforge.kit.permission.CurrentGrants;
import io.leaderforge.kit.permission.Grants;
import io.leaderforge.kit.permission.TenantRoles;
import io.leaderforge.kit.problem.Problems;
import io.leaderforge.kit.tenant.Caller;
import io.leaderforge.kit.tenant.CurrentCaller;
import io.leaderforge.kit.tenant.Sql;
import io.leaderforge.kit.tenant.TenantTransaction;
import io.leaderforge.kit.web.MergePatch;
import io.leaderforge.kit.web.Replies;
import io.leaderforge.tenancy.brand.BrandRules;
import io.leaderforge.tenancy.secret.Passwords;
import io.leaderforge.tenancy.tenant.TenantBodies.CreateTenant;
import io.leaderforge.tenancy.tenant.TenantBodies.EditSettings;
import io.leaderforge.tenancy.tenant.TenantBodies.EditTenant;
import io.leaderforge.tenancy.tenant.TenantBodies.Revised;
import io.leaderforge.tenancy.tenant.TenantBodies.TenantView;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What platform operators do with tenants, and what a tenant's owner and admins do with their own. */
@ApplicationScoped
class TenantService {

    private static final String ONE =
            "select " + TenantView.COLUMNS + " from tenants where tenant_id = $1 and id = $1 and purged_at is null";

    private final TenantTransaction transaction;
    private final TenantChanges changes;
    private final TenantCreation creation;
    private final Passwords passwords;
    private final MergePatch mergePatch;

    @jakarta.inject.Inject
    CurrentCaller current;

    @jakarta.inject.Inject
    CurrentGrants grants;

    TenantService(
            TenantTransaction transaction,
            TenantChanges changes,
            TenantCreation creation,
            Passwords passwords,
            MergePatch mergePatch) {
        this.transaction = transaction;
        this.changes = changes;
        this.creation = creation;
        this.passwords = passwords;
        this.mergePatch = mergePatch;
    }

    /** The tenant with all it has from the start, in one transaction. */
    Uni<Revised<TenantView>> create(CreateTenant body, @Nullable String idempotencyKey) {
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

    Uni<Revised<TenantView>> edit(HttpHeaders headers, UUID id, @Nullable JsonNode patch) {
        return transaction.withEntities(
                inTenant(current.get(), id),
                sql -> MailSenders.verifiedDomains(sql)
                        .chain(domains -> changes.change(sql, id, "tenant.updated", (tenant, now, config) -> {
                            Replies.requireMatch(headers, tenant.revision());
                            EditTenant before = tenant.editable();
                            EditTenant edited = mergePatch.apply(before, patch);
                            check(edited.settingsOnly());
                            MailSenders.requireVerified(domains, before.emailConfig(), edited.emailConfig());
                            tenant.edit(edited, now, config.pastDueGrace());
                            return true;
                        }))
                        .chain(done -> view(sql, id)));
    }

    Uni<Revised<TenantView>> suspend(UUID id) {
        return change(
                id,
                "tenant.suspended",
                (tenant, now, config) -> tenant.tenantStatus().suspend());
    }

    Uni<Revised<TenantView>> resume(UUID id) {
        return change(
                id,
                "tenant.resumed",
                (tenant, now, config) -> tenant.tenantStatus().resume(now, config.pastDueGrace()));
    }

    Uni<Revised<TenantView>> delete(UUID id) {
        return change(
                id,
                "tenant.deleted",
                (tenant, now, config) -> tenant.tenantStatus().delete(now, config.keptAfterDeletion()));
    }

    Uni<Revised<TenantView>> restore(UUID id) {
        return change(
                id,
                "tenant.restored",
                (tenant, now, config) -> tenant.tenantStatus().restore(now, config.pastDueGrace()));
    }

    private Uni<Revised<TenantView>> change(UUID id, String action, TenantChanges.Change change) {
        return transaction.withEntities(
                inTenant(current.get(), id),
                sql -> changes.change(sql, id, action, change).chain(done -> view(sql, id)));
    }

    /** The caller's own tenant, by its owner or admins. */
    Uni<Revised<TenantView>> editOwn(HttpHeaders headers, @Nullable JsonNode patch) {
        Grants caller = grants.get();
        return transaction.withEntities(sql -> {
            UUID id = sql.caller().requireTenant();
            return TenantRoles.read(sql, SignUpRole.ALL)
                    .chain(roles -> MailSenders.verifiedDomains(sql)
                            .chain(domains -> changes.change(sql, id, "tenant.updated", (tenant, now, config) -> {
                                Replies.requireMatch(headers, tenant.revision());
                                EditSettings before = tenant.editableSettings();
                                EditSettings edited = mergePatch.apply(before, patch);
                                check(edited);
                                MailSenders.requireVerified(domains, before.emailConfig(), edited.emailConfig());
                                SignUpRole.requireGivable(caller, roles, before.settings(), edited.settings());
                                tenant.edit(edited, now);
                                return true;
                            })))
                    .chain(done -> view(sql, id));
        });
    }

    private static void check(EditSettings edited) {
        BrandRules.checkTenant(edited.brandConfig(), edited.theme());
        TenantSettings.check(edited.settings(), edited.emailConfig());
    }

    Uni<Revised<TenantView>> get(UUID id) {
        return transaction.withSql(sql -> view(sql, id));
    }

    Uni<Revised<TenantView>> getOwn() {
        return transaction.withSql(sql -> view(sql, sql.caller().requireTenant()));
    }

    private static Uni<Revised<TenantView>> view(Sql sql, UUID id) {
        return sql.<Revised<TenantView>>first(
                        row -> new Revised<>(TenantView.of(row), row.getLong("revision")), ONE, id)
                .onItem()
                .ifNull()
                .failWith(() -> Problems.notFound("tenant"));
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
}
