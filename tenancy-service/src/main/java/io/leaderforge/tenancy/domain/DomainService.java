package io.leaderforge.tenancy.domain;

import io.leaderforge.kit.Ids;
import io.leaderforge.kit.job.Jobs;
import io.leaderforge.kit.problem.Problems;
import io.leaderforge.kit.problem.Rule;
import io.leaderforge.kit.tenant.CurrentCaller;
import io.leaderforge.kit.tenant.Sql;
import io.leaderforge.kit.tenant.TenantTransaction;
import io.leaderforge.kit.web.Writes;
import io.leaderforge.tenancy.audit.AuditLog;
import io.leaderforge.tenancy.domain.DomainBodies.AddDomain;
import io.leaderforge.tenancy.domain.DomainBodies.DomainView;
import io.leaderforge.tenancy.domain.DomainVerification.Verdict;
import io.leaderforge.tenancy.secret.OpaqueToken;
import io.leaderforge.tenancy.tenant.DomainName;
import io.leaderforge.tenancy.tenant.TenantStates;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.HttpHeaders;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** Claims, verifies and removes domains. */
@ApplicationScoped
class DomainService {

    static final String PATH = "/api/v1/core/domains";

    /** Leaves room for the challenge's label before it. */
    private static final int LONGEST = 253 - "_leaderforge.".length();

    private static final Duration SOON = Duration.ofSeconds(10);
    private static final String INSERT = """
            insert into custom_domains (tenant_id, id, domain, challenge, created_by, created_at, updated_at)
            values ($1, $2, $3, $4, $5, $6, $6)
            """;

    private final TenantTransaction transaction;
    private final DomainVerification verification;
    private final Writes writes;
    private final DomainConfig config;
    private final Clock clock;

    @Inject
    CurrentCaller current;

    @ConfigProperty(name = "leaderforge.base-domain")
    String baseDomain;

    DomainService(
            TenantTransaction transaction,
            DomainVerification verification,
            Writes writes,
            DomainConfig config,
            Clock clock) {
        this.transaction = transaction;
        this.verification = verification;
        this.writes = writes;
        this.config = config;
        this.clock = clock;
    }

    Uni<RestResponse<DomainView>> add(AddDomain body, HttpHeaders headers) {
        String domain = requireForeign(DomainName.ascii(body.domain()));
        return transaction.withSql(sql -> writes.create(sql, headers, PATH, body, () -> insert(sql, domain)));
    }

    private String requireForeign(@Nullable String domain) {
        if (domain == null || domain.length() > LONGEST) {
            throw Problems.unprocessable(
                    "/domain", "Use a host name such as learn.example.com, without port or path.", Rule.format("host"));
        }
        if (domain.equals(baseDomain) || domain.endsWith("." + baseDomain)) {
            throw Problems.unprocessable(
                    "/domain",
                    "A custom domain cannot be below the platform's own. Use another one.",
                    Rule.notAllowed("platform_domain"));
        }
        return domain;
    }

    private Uni<DomainView> insert(Sql sql, String domain) {
        UUID id = Ids.next();
        Instant now = clock.instant();
        return DomainVerification.lockTenant(sql)
                .chain(() -> sql.query("select count(*) as domains from custom_domains"))
                .invoke(rows -> requireRoom(rows.iterator().next().getLong("domains")))
                .chain(() -> sql.store(
                        Domain.ROWS,
                        INSERT,
                        sql.tenant(),
                        id,
                        domain,
                        OpaqueToken.next().text(),
                        sql.caller().requireUser(),
                        now))
                .call(() -> Jobs.at(sql, DomainVerification.KIND, id, now.plus(config.pendingEvery())))
                .call(() -> audit(sql, "domain.claimed", id, domain))
                .map(Domain::view);
    }

    private void requireRoom(long domains) {
        if (domains >= config.perTenant()) {
            throw Problems.conflict(
                    "too_many_domains",
                    "A tenant has at most " + config.perTenant() + " domains. Remove one that is not needed.");
        }
    }

    Uni<DomainView> get(UUID id) {
        return transaction.withSql(sql -> Domain.require(sql, id)).map(Domain::view);
    }

    /** 422 where the record does not exist, 503 where DNS does not answer; the result is stored in each case. */
    Uni<DomainView> verify(UUID id) {
        return verification
                .verify(current.get(), id)
                .invoke(DomainService::requireShown)
                .chain(verdict -> get(id));
    }

    private static void requireShown(Verdict verdict) {
        if (verdict.domain().isConfirmed()) {
            return;
        }
        var record = verdict.domain().record();
        if (!verdict.answer().answered()) {
            throw Problems.unavailable("DNS did not answer about " + record.name() + ". Try again later.", SOON);
        }
        if (!verdict.domain().isShown(verdict.answer())) {
            throw Problems.unprocessable(
                    "",
                    "There is no TXT record at " + record.name() + " with the value " + record.value()
                            + ". Create it, wait until DNS shows it, and try again.",
                    Rule.notAllowed("no_dns_record"));
        }
    }

    /** Makes links use this domain. */
    Uni<DomainView> makePrimary(UUID id) {
        return transaction
                .withSql(sql -> DomainVerification.lockTenant(sql)
                        .chain(() -> Domain.require(sql, id))
                        .chain(found -> makePrimary(sql, found)))
                .map(Domain::view);
    }

    private Uni<Domain> makePrimary(Sql sql, Domain found) {
        if (!found.isActive()) {
            throw Problems.conflict("domain_unverified", "Verify the domain first.");
        }
        return found.isPrimary()
                ? Uni.createFrom().item(found)
                : TenantStates.publishDomains(sql, clock.instant(), found.domain())
                        .chain(() -> audit(sql, "domain.made_primary", found.id(), found.domain()))
                        .chain(() -> Domain.require(sql, found.id()));
    }

    /** Removes a domain; any tenant may verify it then. */
    Uni<Void> remove(UUID id) {
        return transaction.withSql(sql -> DomainVerification.lockTenant(sql)
                .chain(() -> Domain.require(sql, id))
                .call(() -> sql.update("delete from custom_domains where id = $1", id))
                .call(() -> Jobs.cancel(sql, DomainVerification.KIND, id))
                .call(found -> found.isActive()
                        ? TenantStates.publishDomains(sql, clock.instant(), null)
                        : Uni.createFrom().voidItem())
                .chain(found -> audit(sql, "domain.removed", id, found.domain())));
    }

    private static Uni<Void> audit(Sql sql, String action, UUID id, String domain) {
        Map<String, @Nullable Object> details = Map.of("domain", domain);
        return AuditLog.write(sql, new AuditLog.Action(action, "custom_domain", id, null, details));
    }
}
