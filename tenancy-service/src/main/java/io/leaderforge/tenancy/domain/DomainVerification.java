package io.leaderforge.tenancy.domain;

import io.leaderforge.kit.job.Job;
import io.leaderforge.kit.job.JobContext;
import io.leaderforge.kit.job.Jobs;
import io.leaderforge.kit.job.NoPayload;
import io.leaderforge.kit.problem.ProblemException;
import io.leaderforge.kit.problem.ProblemType;
import io.leaderforge.kit.tenant.Caller;
import io.leaderforge.kit.tenant.Sql;
import io.leaderforge.kit.tenant.TenantTransaction;
import io.leaderforge.tenancy.audit.AuditLog;
import io.leaderforge.tenancy.domain.Domain.Next;
import io.leaderforge.tenancy.domain.TxtRecords.Answer;
import io.leaderforge.tenancy.tenant.TenantStates;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Looks for a domain's record in DNS, outside any transaction, and stores the state that follows. Of two tenants that show
 * their records at once, the unique index of active domains admits one; the other gets a 409.
 */
@ApplicationScoped
class DomainVerification implements Job<NoPayload> {

    static final String KIND = "core.custom_domain";

    /** The tenant first, as in every change of its domains. */
    private static final String LOCK_TENANT =
            "select 1 from tenants where tenant_id = $1 and id = $1 for no key update";

    private static final String WRITE = """
            update custom_domains set status = $2, failing_since = $3, revision = revision + 1, updated_at = $4,
              checked_at = case when $5 then $4 else checked_at end,
              verified_at = case when $2 = 'active' and status <> 'active' then $4 else verified_at end
            where id = $1
            """;

    private final TenantTransaction transaction;
    private final TxtRecords records;
    private final DomainConfig config;
    private final Clock clock;

    DomainVerification(TenantTransaction transaction, TxtRecords records, DomainConfig config, Clock clock) {
        this.transaction = transaction;
        this.records = records;
        this.config = config;
        this.clock = clock;
    }

    /** The answer of DNS, and the state that followed. */
    record Verdict(Domain domain, Answer answer, String status) {}

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public Class<NoPayload> payload() {
        return NoPayload.class;
    }

    /** As a job: a domain that another tenant has stays a claim and is checked again; one that was removed is not. */
    @Override
    public Uni<Void> run(JobContext job, NoPayload payload) {
        return verify(Caller.service(job.tenantId()), job.id())
                .replaceWithVoid()
                .onFailure(DomainVerification::isRemoved)
                .recoverWithNull()
                .onFailure(ProblemException.class)
                .recoverWithUni(taken -> job.withSql(
                        sql -> Jobs.at(sql, KIND, job.id(), clock.instant().plus(config.failingEvery()))));
    }

    private static boolean isRemoved(Throwable failure) {
        return failure instanceof ProblemException problem && problem.type() == ProblemType.NOT_FOUND;
    }

    /** 404 where there is no such domain, 409 where another tenant has it. */
    Uni<Verdict> verify(Caller caller, UUID id) {
        return transaction
                .withSql(caller, sql -> Domain.require(sql, id))
                .chain(domain -> records.at(domain.record().name()))
                .chain(answer -> transaction.withSql(
                        caller,
                        sql -> lockTenant(sql)
                                .chain(locked -> Domain.require(sql, id))
                                .chain(domain -> write(sql, id, domain, answer))));
    }

    static Uni<Void> lockTenant(Sql sql) {
        return sql.query(LOCK_TENANT, sql.tenant()).replaceWithVoid();
    }

    private Uni<Verdict> write(Sql sql, UUID id, Domain domain, Answer answer) {
        Instant now = clock.instant();
        Next next = domain.next(answer, now, config);
        boolean changed = !next.status().equals(domain.status());
        return sql.update(WRITE, id, next.status(), next.failingSince(), now, answer.answered())
                .chain(written -> Jobs.at(sql, KIND, id, next.dueAt()))
                .chain(due -> changed
                        ? announce(sql, id, domain, next, now)
                        : Uni.createFrom().voidItem())
                .replaceWith(new Verdict(domain, answer, next.status()));
    }

    private static Uni<Void> announce(Sql sql, UUID id, Domain domain, Next next, Instant now) {
        Map<String, @Nullable Object> details = Map.of("domain", domain.domain());
        String action = next.status().equals(Domain.ACTIVE) ? "domain.verified" : "domain.lapsed";
        return TenantStates.publishDomains(sql, now, null)
                .chain(published ->
                        AuditLog.write(sql, new AuditLog.Action(action, "custom_domain", id, null, details)));
    }
}
