package io.leaderforge.tenancy.organization;

import com.fasterxml.jackson.databind.JsonNode;
import io.leaderforge.kit.outbox.Outbox;
import io.leaderforge.kit.tenant.Sql;
import io.leaderforge.kit.tenant.TenantTransaction;
import io.leaderforge.kit.web.Idempotency;
import io.leaderforge.kit.web.MergePatch;
import io.leaderforge.kit.web.Replies;
import io.leaderforge.tenancy.audit.AuditLog;
import io.leaderforge.tenancy.brand.BrandRules;
import io.leaderforge.tenancy.organization.OrganizationBodies.CreateOrganization;
import io.leaderforge.tenancy.organization.OrganizationBodies.EditOrganization;
import io.leaderforge.tenancy.organization.OrganizationBodies.OrganizationView;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

@ApplicationScoped
class OrganizationService {

    private final TenantTransaction transaction;
    private final OrganizationRepository organizations;
    private final Idempotency idempotency;
    private final MergePatch mergePatch;
    private final Clock clock;

    OrganizationService(
            TenantTransaction transaction,
            OrganizationRepository organizations,
            Idempotency idempotency,
            MergePatch mergePatch,
            Clock clock) {
        this.transaction = transaction;
        this.organizations = organizations;
        this.idempotency = idempotency;
        this.mergePatch = mergePatch;
        this.clock = clock;
    }

    Uni<Response> create(HttpHeaders headers, CreateOrganization body) {
        OrganizationSettings.check(body.settings());
        BrandRules.checkOrganization(body.branding());
        return transaction.withEntities(sql ->
                idempotency.once(sql, headers, "POST /api/v1/core/organizations", body, () -> insert(sql, body)));
    }

    private Uni<Response> insert(Sql sql, CreateOrganization body) {
        Organization organization = Organization.create(
                sql.caller().requireTenant(), body.name(), body.branding(), body.settings(), clock.instant());
        return organizations
                .persistAndFlush(organization)
                .chain(stored -> published(sql, organization, "organization.created"))
                .map(done -> Replies.created(
                        "/api/v1/core/organizations/" + organization.id(),
                        OrganizationView.of(organization),
                        organization.revision()));
    }

    Uni<Response> edit(HttpHeaders headers, UUID id, @Nullable JsonNode patch) {
        return transaction.withEntities(sql -> OrganizationAccess.lockManaged(sql, id)
                .chain(role -> organizations.require(id))
                .chain(organization -> {
                    Replies.requireMatch(headers, organization.revision());
                    EditOrganization edited = mergePatch.apply(organization.editable(), patch);
                    OrganizationSettings.check(edited.settings());
                    BrandRules.checkOrganization(edited.branding());
                    organization.edit(edited, clock.instant());
                    return organizations
                            .flush()
                            .chain(flushed -> published(sql, organization, "organization.updated"))
                            .map(done -> Replies.ok(OrganizationView.of(organization), organization.revision()));
                }));
    }

    private static Uni<Void> published(Sql sql, Organization organization, String action) {
        Map<String, @Nullable Object> details =
                Map.of("name", organization.state().name());
        UUID id = organization.id();
        return Outbox.append(sql, organization.state(), id, organization.revision())
                .chain(sent -> AuditLog.write(sql, new AuditLog.Action(action, "organization", id, id, details)));
    }
}
