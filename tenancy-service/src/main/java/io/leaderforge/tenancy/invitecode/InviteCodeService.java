package io.leaderforge.tenancy.invitecode;

import com.fasterxml.jackson.databind.JsonNode;
import io.leaderforge.kit.Ids;
import io.leaderforge.kit.problem.Problems;
import io.leaderforge.kit.problem.Rule;
import io.leaderforge.kit.tenant.Sql;
import io.leaderforge.kit.tenant.TenantTransaction;
import io.leaderforge.kit.web.LastingCredentials;
import io.leaderforge.kit.web.Writes;
import io.leaderforge.tenancy.audit.AuditLog;
import io.leaderforge.tenancy.invitecode.InviteCodeBodies.CodeRole;
import io.leaderforge.tenancy.invitecode.InviteCodeBodies.CreateInviteCode;
import io.leaderforge.tenancy.invitecode.InviteCodeBodies.EditInviteCode;
import io.leaderforge.tenancy.invitecode.InviteCodeBodies.InviteCodeView;
import io.leaderforge.tenancy.organization.OrganizationAccess;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.HttpHeaders;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;
import org.jspecify.annotations.Nullable;

/** Creates and edits invite codes; for owners and admins of the tenant and of the organization. */
@ApplicationScoped
class InviteCodeService {

    static final String ONE = "from invite_codes where organization_id = $1 and id = $2";

    private static final String TEAM = "select 1 from teams where organization_id = $1 and id = $2 and is_active";
    private static final String INSERT = """
            insert into invite_codes (tenant_id, id, organization_id, code_hash, code_hint, role, team_id, max_uses,
              created_by, expires_at, created_at, updated_at)
            values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $11)
            """;
    private static final String UPDATE = "update invite_codes set max_uses = $2, active = $3, expires_at = $4,"
            + " updated_at = $5, revision = revision + 1 where id = $1";

    private final TenantTransaction transaction;
    private final Writes writes;
    private final LastingCredentials credentials;
    private final Clock clock;

    InviteCodeService(TenantTransaction transaction, Writes writes, LastingCredentials credentials, Clock clock) {
        this.transaction = transaction;
        this.writes = writes;
        this.credentials = credentials;
        this.clock = clock;
    }

    /** The code is in the first answer alone: the answer stored for a repeated Idempotency-Key does not have it. */
    Uni<RestResponse<InviteCodeView>> create(UUID organization, CreateInviteCode body, HttpHeaders headers) {
        String path = "/api/v1/core/organizations/" + organization + "/invite-codes";
        CodeText code = text(body.code());
        requireFuture(body.expiresAt());
        return transaction
                .withSql(sql -> OrganizationAccess.requireManaged(sql, organization)
                        .invoke(() -> requireFresh(sql, body))
                        .chain(() ->
                                writes.create(sql, headers, path, body, () -> insert(sql, organization, body, code))))
                .map(response -> showing(response, code));
    }

    /** A replayed answer has JSON text in place of the view. */
    private static RestResponse<InviteCodeView> showing(RestResponse<InviteCodeView> response, CodeText code) {
        return ((RestResponse<?>) response).getEntity() instanceof InviteCodeView view
                ? ResponseBuilder.<InviteCodeView>create(response.getStatus())
                        .replaceAll(response.getHeaders())
                        .header(HttpHeaders.CACHE_CONTROL, "no-store")
                        .entity(view.showing(code))
                        .build()
                : response;
    }

    /** A code can be used by anyone who learns it: one that gives the role of a manager requires a fresh sign-in. */
    private void requireFresh(Sql sql, CreateInviteCode body) {
        if (body.roleOrMember() != CodeRole.MEMBER) {
            credentials.requireFresh(sql.caller());
        }
    }

    private static CodeText text(@Nullable String wanted) {
        CodeText code = wanted == null ? CodeText.next() : CodeText.parse(wanted);
        if (code == null) {
            throw Problems.unprocessable(
                    "/code",
                    "Use 8 to 64 letters and digits; hyphens and spaces do not count.",
                    Rule.format("invite_code"));
        }
        return code;
    }

    private void requireFuture(@Nullable Instant expiresAt) {
        if (expiresAt != null && !expiresAt.isAfter(clock.instant())) {
            throw Problems.unprocessable("/expires_at", "Choose a time in the future.", Rule.future());
        }
    }

    private Uni<InviteCodeView> insert(Sql sql, UUID organization, CreateInviteCode body, CodeText code) {
        return OrganizationAccess.requireOpen(sql, organization)
                .chain(() -> requireTeam(sql, organization, body.teamId()))
                .chain(() -> sql.store(
                        InviteCodeView.ROWS,
                        INSERT,
                        sql.tenant(),
                        Ids.next(),
                        organization,
                        code.hash(),
                        code.hint(),
                        body.roleOrMember(),
                        body.teamId(),
                        body.maxUses(),
                        sql.caller().requireUser(),
                        body.expiresAt(),
                        clock.instant()))
                .call(view -> audit(sql, "invite_code.created", view));
    }

    private static Uni<Void> requireTeam(Sql sql, UUID organization, @Nullable UUID team) {
        if (team == null) {
            return Uni.createFrom().voidItem();
        }
        return sql.exists(TEAM, organization, team)
                .invoke(found -> {
                    if (!found) {
                        throw Problems.notFoundReference("/team_id", "team");
                    }
                })
                .replaceWithVoid();
    }

    /** The code is locked, so that it is not used in between. */
    Uni<RestResponse<InviteCodeView>> edit(UUID organization, UUID id, @Nullable JsonNode patch, HttpHeaders headers) {
        return transaction.withSql(sql -> OrganizationAccess.requireManaged(sql, organization)
                .chain(() -> sql.require("invite code", InviteCodeView.ROWS, ONE + " for update", organization, id))
                .chain(code ->
                        writes.edit(headers, patch, code, code.editable(), edited -> update(sql, code, edited))));
    }

    private Uni<InviteCodeView> update(Sql sql, InviteCodeView before, EditInviteCode edited) {
        if (edited.maxUses() < before.uses()) {
            throw Problems.unprocessable(
                    "/max_uses",
                    "The code has been used " + before.uses() + " times. Allow at least as many uses.",
                    Rule.min(before.uses()));
        }
        if (edited.expiresAt() != null && !edited.expiresAt().equals(before.expiresAt())) {
            requireFuture(edited.expiresAt());
        }
        return sql.store(
                        InviteCodeView.ROWS,
                        UPDATE,
                        before.id(),
                        edited.maxUses(),
                        edited.active(),
                        edited.expiresAt(),
                        clock.instant())
                .call(view -> audit(sql, "invite_code.updated", view));
    }

    private static Uni<Void> audit(Sql sql, String action, InviteCodeView code) {
        Map<String, @Nullable Object> details =
                Map.of("code_hint", code.codeHint(), "max_uses", code.maxUses(), "active", code.active());
        return AuditLog.write(
                sql, new AuditLog.Action(action, "invite_code", code.id(), code.organizationId(), details));
    }
}
