package io.leaderforge.tenancy.erasure;

import io.leaderforge.kit.audit.Audit;
import io.leaderforge.kit.audit.AuditNote;
import io.leaderforge.kit.job.Jobs;
import io.leaderforge.kit.job.NoPayload;
import io.leaderforge.kit.problem.Problems;
import io.leaderforge.kit.tenant.Caller;
import io.leaderforge.kit.tenant.CurrentCaller;
import io.leaderforge.kit.tenant.Sql;
import io.leaderforge.kit.tenant.TenantTransaction;
import io.leaderforge.kit.web.LastingCredentials;
import io.leaderforge.tenancy.account.AccountMails;
import io.leaderforge.tenancy.account.Letter;
import io.leaderforge.tenancy.erasure.ErasureBodies.PlannedErasureView;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/**
 * The erasure that a person requests for the own account. The request is a {@link OwnErasureJob} that is due after the waiting
 * period: whoever has only found an open session cannot destroy the account unnoticed.
 */
@ApplicationScoped
class OwnErasureService {

    /** The erasure would fail then, after the person has waited. */
    private static final String LAST_OWNER = """
            select from tenant_memberships m where m.user_id = $1 and m.role = 'owner' and m.status = 'active' and not exists (
              select from tenant_memberships o join users u on u.tenant_id = o.tenant_id and u.id = o.user_id
              where o.role = 'owner' and o.status = 'active' and o.user_id <> $1 and u.is_active)
            """;

    private final TenantTransaction transaction;
    private final CurrentCaller current;
    private final LastingCredentials credentials;
    private final AccountMails mails;
    private final Clock clock;
    private final Duration wait;

    OwnErasureService(
            TenantTransaction transaction,
            CurrentCaller current,
            LastingCredentials credentials,
            AccountMails mails,
            Clock clock,
            @ConfigProperty(name = "leaderforge.erasure.wait") Duration wait) {
        this.transaction = transaction;
        this.current = current;
        this.credentials = credentials;
        this.mails = mails;
        this.clock = clock;
        this.wait = wait;
    }

    Uni<PlannedErasureView> plan() {
        Caller caller = current.get();
        credentials.requireFresh(caller);
        UUID person = caller.requireUser();
        return transaction.withSql(sql -> sql.exists(LAST_OWNER, person)
                .invoke(OwnErasureService::requireAnotherOwner)
                .chain(() -> Jobs.dueAt(sql, OwnErasureJob.KIND, person))
                .chain(planned -> planned != null
                        ? Uni.createFrom().item(planned)
                        : plan(sql, person, clock.instant().plus(wait)))
                .map(PlannedErasureView::new));
    }

    private static void requireAnotherOwner(boolean isLast) {
        if (isLast) {
            throw Problems.conflict(
                    "last_owner", "The tenant's last owner cannot be erased. Appoint another owner first.");
        }
    }

    private Uni<Instant> plan(Sql sql, UUID person, Instant erasedAt) {
        Audit.record(sql, AuditNote.of("user.erasure_planned", person));
        return mails.tell(sql, Letter.ERASURE_PLANNED, person, erasedAt)
                .chain(() -> Jobs.unlessScheduled(sql, OwnErasureJob.KIND, person, erasedAt, new NoPayload()))
                .replaceWith(erasedAt);
    }

    /** Null where none is requested. */
    Uni<@Nullable PlannedErasureView> get() {
        return transaction.withSql(
                sql -> Jobs.dueAt(sql, OwnErasureJob.KIND, current.get().requireUser())
                        .map(planned -> planned == null ? null : new PlannedErasureView(planned)));
    }

    Uni<Void> cancel() {
        UUID person = current.get().requireUser();
        return transaction.withSql(sql -> Jobs.dueAt(sql, OwnErasureJob.KIND, person)
                .onItem()
                .ifNull()
                .failWith(() -> Problems.notFound("requested erasure"))
                .invoke(() -> Audit.record(sql, AuditNote.of("user.erasure_cancelled", person)))
                .chain(() -> Jobs.cancel(sql, OwnErasureJob.KIND, person)));
    }
}
