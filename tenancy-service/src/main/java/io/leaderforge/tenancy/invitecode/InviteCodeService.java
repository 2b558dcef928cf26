package io.leaderforge.tenancy.invitecode;

import com.fasterxml.jackson.databind.JsonNode;
import io.leaderforge.kit.Ids;
import io.leaderforge.kit.problem.Problems;
import io.leaderforge.kit.tenant.Sql;
import io.leaderforge.kit.tenant.TenantTransaction;
import io.leaderforge.kit.web.Idempotency;
import io.leaderforge.kit.web.LastingCredentials;
import io.leaderforge.kit.web.MergePatch;
import io.leaderforge.kit.web.Replies;
import io.leaderforge.tenancy.audit.AuditLog;
import io.leaderforge.tenancy.invitecode.InviteCodeBodies.CodeRole;
import io.leaderforge.tenancy.invitecode.InviteCodeBodies.CreateInviteCode;
import io.leaderforge.tenancy.invitecode.InviteCodeBodies.EditInviteCode;
import io.leaderforge.tenancy.invitecode.InviteCodeBodies.InviteCodeView;
import io.leaderforge.tenancy.invitecode.InviteCodeBodies.Revised;
import io.leaderforge.tenancy.organization.OrganizationAccess;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Makes and changes invite codes; for the tenant's and the organization's owner and admins. */
@ApplicationScoped
class InviteCodeService {

    private static final String ONE =
            "select " + InviteCodeView.COLUMNS + " from invite_codes where organization_id = $1 and id = $2";
    private static final String TEAM = "select 1 from teams where organization_id = $1 and id = $2";
    private static final String INSERT = """
            insert into invite_codes (tenant_id, id, organization_id, code_hash, code_hint, role, team_id, max_uses,
              created_by, expires_at, created_at, updated_at)
            values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $11)
            """;
    private static final String UPDATE = "update invite_codes set max_uses = $2, active = $3, expires_at = $4,"
            + " updated_at = $5, revision = revision + 1 where id = $1";

    private final TenantTransaction transaction;
    private final Idempotency idempotency;
    private final MergePatch mergePatch;
    private final Clock clock;

    @Inject
    LastingCredentials credentials;

    InviteCodeService(TenantTransaction transaction, Idempotency idempotency, MergePatch mergePatch, Clock clock) {
        this.transaction = transaction;
        this.idempotency = idempotency;
        this.mergePatch = mergePatch;
        this.clock = clock;
    }

    /** The code is in the first answer alone: what is kept for a repeated Idempotency-Key does not have it. */
    Uni<Response> create(HttpHeaders headers, UUID organization, CreateInviteCode body) {
        CodeText code = text(body.code());
        requireFuture(body.expiresAt());
        return transaction
                .withSql(sql -> OrganizationAccess.requireManaged(sql, organization)
                        .invoke(managed -> requireGiven(sql, body))
                        .chain(most -> idempotency.once(
                                sql,
                                headers,
                                "POST " + path(organization),
                                body,
                                () -> insert(sql, organization, body, code))))
                .map(response -> response.getEntity() instanceof InviteCodeView view
                        ? Response.fromResponse(response)
                                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                                .entity(view.showing(code))
                                .build()
                        : response);
    }

    /** Whoever learns a code has it: one that lets managers in is made by a person who is there. */
    private void requireGiven(Sql sql, CreateInviteCode body) {
        if (body.roleOrMember() != CodeRole.MEMBER) {
            credentials.requireFresh(sql.caller());
        }
    }

    static String path(UUID organization) {
        return "/api/v1/core/organizations/" + organization + "/invite-codes";
    }

    private static CodeText text(@Nullable String wanted) {
        CodeText code = wanted == null ? CodeText.next() : CodeText.parse(wanted);
        if (code == null) {
            throw Problems.unprocessable("/code", "Take 8 to 64 letters and digits; hyphens and blanks do not count.");
        }
        return code;
    }

    private void requireFuture(@Nullable Instant expiresAt) {
        if (expiresAt != null && !expiresAt.isAfter(clock.instant())) {
            throw Problems.unprocessable("/expires_at", "A code ends in the future.");
        }
    }

    private Uni<Response> insert(Sql sql, UUID organization, CreateInviteCode body, CodeText code) {
        UUID id = Ids.next();
        return requireTeam(sql, organization, body.teamId())
                .chain(fits -> sql.update(
                        INSERT,
                        sql.caller().requireTenant(),
                        id,
                        organization,
                        code.hash(),
                        code.hint(),
                        body.roleOrMember().key(),
                        body.teamId(),
                        body.maxUses(),
                        sql.caller().requireUser(),
                        utc(body.expiresAt()),
                        utc(clock.instant())))
                .chain(made -> view(sql, organization, id))
                .call(found -> audit(sql, "invite_code.created", found.view()))
                .map(found -> Replies.created(path(organization) + "/" + id, found.view(), found.revision()));
    }

    private static Uni<Void> requireTeam(Sql sql, UUID organization, @Nullable UUID team) {
        if (team == null) {
            return Uni.createFrom().voidItem();
        }
        return sql.query(TEAM, organization, team)
                .invoke(rows -> {
                    if (!rows.iterator().hasNext()) {
                        throw Problems.notFoundReference("/team_id", "team");
                    }
                })
                .replaceWithVoid();
    }

    /** The code is locked, so that nobody uses it in between. */
    Uni<Revised<InviteCodeView>> edit(HttpHeaders headers, UUID organization, UUID id, @Nullable JsonNode patch) {
        return transaction.withSql(sql -> OrganizationAccess.requireManaged(sql, organization)
                .chain(most -> sql.query("select 1 from invite_codes where id = $1 for update", id))
                .chain(locked -> view(sql, organization, id))
                .chain(found -> {
                    Replies.requireMatch(headers, found.revision());
                    EditInviteCode edited = mergePatch.apply(found.view().editable(), patch);
                    check(found.view(), edited);
                    return sql.update(
                                    UPDATE,
                                    id,
                                    edited.maxUses(),
                                    edited.active(),
                                    utc(edited.expiresAt()),
                                    utc(clock.instant()))
                            .chain(written -> view(sql, organization, id))
                            .call(changed -> audit(sql, "invite_code.updated", changed.view()));
                }));
    }

    private void check(InviteCodeView before, EditInviteCode after) {
        if (after.maxUses() < before.uses()) {
            throw Problems.unprocessable("/max_uses", "It has been used " + before.uses() + " times already.");
        }
        if (after.expiresAt() != null && !after.expiresAt().equals(before.expiresAt())) {
            requireFuture(after.expiresAt());
        }
    }

    Uni<Revised<InviteCodeView>> get(UUID organization, UUID id) {
        return transaction.withSql(sql ->
                OrganizationAccess.requireManaged(sql, organization).chain(managed -> view(sql, organization, id)));
    }

    private Uni<Revised<InviteCodeView>> view(Sql sql, UUID organization, UUID id) {
        return sql.<Revised<InviteCodeView>>first(
                        row -> new Revised<>(InviteCodeView.of(row, clock.instant()), row.getLong("revision")),
                        ONE,
                        organization,
                        id)
                .onItem()
                .ifNull()
                .failWith(() -> Problems.notFound("invite code"));
    }

    private static @Nullable OffsetDateTime utc(@Nullable Instant time) {
        return time == null ? null : time.atOffset(ZoneOffset.UTC);
    }

    private static Uni<Void> audit(Sql sql, String action, InviteCodeView code) {
        Map<String, @Nullable Object> details =
                Map.of("code_hint", code.codeHint(), "max_uses", code.maxUses(), "active", code.active());
        return AuditLog.write(
                sql, new AuditLog.Action(action, "invite_code", code.id(), code.organizationId(), details));
    }
}
