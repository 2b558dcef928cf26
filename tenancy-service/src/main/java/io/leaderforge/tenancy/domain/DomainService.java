package io.leaderforge.tenancy.domain;

import io.leaderforge.kit.Ids;
import io.leaderforge.kit.problem.Problems;
import io.leaderforge.kit.tenant.CurrentCaller;
import io.leaderforge.kit.tenant.Sql;
import io.leaderforge.kit.tenant.TenantTransaction;
import io.leaderforge.kit.web.Idempotency;
import io.leaderforge.kit.web.Replies;
import io.leaderforge.tenancy.audit.AuditLog;
import io.leaderforge.tenancy.domain.DomainBodies.AddDomain;
import io.leaderforge.tenancy.domain.DomainBodies.DomainView;
import io.leaderforge.tenancy.domain.DomainBodies.Revised;
import io.leaderforge.tenancy.domain.DomainVerification.Verdict;
import io.leaderforge.tenancy.due.DueWork;
import io.leaderforge.tenancy.secret.OpaqueToken;
import io.leaderforge.tenancy.tenant.DomainName;
import io.leaderforge.tenancy.tenant.TenantStates;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/** Claims, verifies and gives up domains. */
@ApplicationScoped
class DomainService {

    static final String PATH = "/api/v1/core/domains";

    /** The challenge's label stands before it. */
    private static final int LONGEST = 253 - "_leaderforge.".length();

    private static final Duration SOON = Duration.ofSeconds(10);
    private static final String INSERT = """
            insert into custom_domains (tenant_id, id, domain, challenge, created_by, created_at, updated_at)
            values ($1, $2, $3, $4, $5, $6, $6)
            """;
    private static final String REMOVE = "delete from custom_domains where id = $1 returning domain, status";

    private final TenantTransaction transaction;
    private final DomainVerification verification;
    private final Idempotency idempotency;
    private final DomainConfig config;
    private final Clock clock;

    @Inject
    CurrentCaller current;

    @ConfigProperty(name = "leaderforge.base-domain")
    String baseDomain;

    DomainService(
            TenantTransaction transaction,
            DomainVerification verification,
            Idempotency idempotency,
            DomainConfig config,
            Clock clock) {
        this.transaction = transaction;
        this.verification = verification;
        this.idempotency = idempotency;
        this.config = config;
        this.clock = clock;
    }

    Uni<Response> add(HttpHeaders headers, AddDomain body) {
        String domain = requireForeign(DomainName.ascii(body.domain()));
        return transaction.withSql(
                sql -> idempotency.once(sql, headers, "POST " + PATH, body, () -> insert(sql, domain)));
    }

    private String requireForeign(@Nullable String domain) {
        if (domain == null || domain.length() > LONGEST) {
            throw Problems.unprocessable(
                    "/domain", "Give a host name such as learn.example.com, without port or path.");
        }
        if (domain.equals(baseDomain) || domain.endsWith("." + baseDomain)) {
            throw Problems.unprocessable("/domain", "A custom domain cannot lie below the platform's own.");
        }
        return domain;
    }

    private Uni<Response> insert(Sql sql, String domain) {
        UUID id = Ids.next();
        Instant now = clock.instant();
        return DomainVerification.lockTenant(sql)
                .chain(locked -> sql.query("select count(*) as domains from custom_domains"))
                .invoke(rows -> requireRoom(rows.iterator().next().getLong("domains")))
                .chain(room -> sql.update(
                        INSERT,
                        sql.caller().requireTenant(),
                        id,
                        domain,
                        OpaqueToken.next().text(),
                        sql.caller().requireUser(),
                        now.atOffset(ZoneOffset.UTC)))
                .chain(claimed -> DueWork.at(sql, DomainVerification.KIND, id, now.plus(config.pendingEvery())))
                .chain(due -> audit(sql, "domain.claimed", id, domain))
                .chain(noted -> view(sql, id))
                .map(found -> Replies.created(PATH + "/" + id, found.view(), found.revision()));
    }

    private void requireRoom(long domains) {
        if (domains >= config.perTenant()) {
            throw Problems.conflict(
                    "A tenant has at most " + config.perTenant() + " domains. Remove one that is not needed.");
        }
    }

    Uni<Revised<DomainView>> get(UUID id) {
        return transaction.withSql(sql -> view(sql, id));
    }

    /** 422 where the record is not there, 503 where DNS does not answer; what was seen is kept all the same. */
    Uni<Revised<DomainView>> verify(UUID id) {
        return verification
                .verify(current.get(), id)
                .invoke(DomainService::requireShown)
                .chain(verdict -> get(id));
    }

    private static void requireShown(Verdict verdict) {
        if (verdict.domain().vouched()) {
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
                            + ". Make it, wait until DNS shows it, and try again.");
        }
    }

    /** Links use this domain from now on. */
    Uni<Revised<DomainView>> makePrimary(UUID id) {
        return transaction.withSql(sql -> DomainVerification.lockTenant(sql)
                .chain(locked -> view(sql, id))
                .chain(found -> {
                    if (!found.view().status().equals(DomainCheck.ACTIVE)) {
                        throw Problems.conflict("Verify the domain first.");
                    }
                    String domain = found.view().domain();
                    return found.view().isPrimary()
                            ? Uni.createFrom().item(found)
                            : TenantStates.publishDomains(sql, clock.instant(), domain)
                                    .chain(published -> audit(sql, "domain.made_primary", id, domain))
                                    .chain(noted -> view(sql, id));
                }));
    }

    /** Gives a domain up; anybody may verify it then. */
    Uni<Void> remove(UUID id) {
        return transaction.withSql(sql -> DomainVerification.lockTenant(sql)
                .chain(locked -> sql.query(REMOVE, id))
                .chain(rows -> {
                    if (!rows.iterator().hasNext()) {
                        throw Problems.notFound("domain");
                    }
                    var gone = rows.iterator().next();
                    return DueWork.at(sql, DomainVerification.KIND, id, null)
                            .chain(done -> gone.getString("status").equals(DomainCheck.ACTIVE)
                                    ? TenantStates.publishDomains(sql, clock.instant(), null)
                                    : Uni.createFrom().voidItem())
                            .chain(published -> audit(sql, "domain.removed", id, gone.getString("domain")));
                }));
    }

    private static Uni<Revised<DomainView>> view(Sql sql, UUID id) {
        return sql.<Revised<DomainView>>first(
                        row -> new Revised<>(DomainView.of(row), row.getLong("revision")),
                        DomainView.SELECT + " where d.id = $1",
                        id)
                .onItem()
                .ifNull()
                .failWith(() -> Problems.notFound("domain"));
    }

    private static Uni<Void> audit(Sql sql, String action, UUID id, String domain) {
        Map<String, @Nullable Object> details = Map.of("domain", domain);
        return AuditLog.write(sql, new AuditLog.Action(action, "custom_domain", id, null, details));
    }
}
