package io.leaderforge.tenancy.tenant;

import com.fasterxml.jackson.databind.JsonNode;
import io.leaderforge.kit.permission.CurrentGrants;
import io.leaderforge.kit.permission.Grants;
import io.leaderforge.kit.permission.TenantRoles;
import io.leaderforge.kit.tenant.TenantTransaction;
import io.leaderforge.kit.web.MergePatch;
import io.leaderforge.kit.web.Reply;
import io.leaderforge.tenancy.tenant.TenantBodies.EditSettings;
import io.leaderforge.tenancy.tenant.TenantBodies.TenantView;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The use cases of a tenant's owners and admins on their own tenant. */
@ApplicationScoped
class TenantSettingsService {

    private final TenantTransaction transaction;
    private final TenantChanges changes;
    private final MergePatch mergePatch;
    private final CurrentGrants grants;

    TenantSettingsService(
            TenantTransaction transaction, TenantChanges changes, MergePatch mergePatch, CurrentGrants grants) {
        this.transaction = transaction;
        this.changes = changes;
        this.mergePatch = mergePatch;
        this.grants = grants;
    }

    Uni<TenantView> get() {
        return transaction.withSql(sql -> TenantService.view(sql, sql.tenant()));
    }

    Uni<TenantView> edit(@Nullable JsonNode patch, HttpHeaders headers) {
        Grants caller = grants.get();
        return transaction.withEntities(sql -> {
            UUID id = sql.tenant();
            return TenantRoles.read(sql, SignUpRole.ALL)
                    .chain(roles -> MailSenders.verifiedDomains(sql)
                            .chain(domains -> changes.change(sql, id, "tenant.updated", (tenant, now, config) -> {
                                Reply.requireMatch(headers, tenant.revision());
                                EditSettings before = tenant.editableSettings();
                                EditSettings edited = mergePatch.apply(before, patch);
                                if (edited.equals(before)) {
                                    return false;
                                }
                                TenantService.check(edited);
                                MailSenders.requireVerified(domains, before.emailConfig(), edited.emailConfig());
                                SignUpRole.requireGivable(caller, roles, before.settings(), edited.settings());
                                tenant.edit(edited, now);
                                return true;
                            })))
                    .chain(done -> TenantService.view(sql, id));
        });
    }
}
