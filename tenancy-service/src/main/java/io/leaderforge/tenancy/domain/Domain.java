package io.leaderforge.tenancy.domain;

import io.leaderforge.kit.row.Rows;
import io.leaderforge.kit.tenant.Sql;
import io.leaderforge.kit.text.DomainNames;
import io.leaderforge.tenancy.domain.DomainBodies.Challenge;
import io.leaderforge.tenancy.domain.DomainBodies.DomainView;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A domain as it is stored, and the state that an answer of DNS leads to.
 *
 * @param challenge the token that its DNS record has
 * @param failingSince since when an active domain's record is missing
 */
@RegisterForReflection
record Domain(
        UUID id,
        String domain,
        String status,
        String method,
        boolean isPrimary,
        String challenge,
        @Nullable Instant verifiedAt,
        @Nullable Instant checkedAt,
        @Nullable Instant failingSince,
        Instant createdAt,
        Instant updatedAt,
        long revision) {

    static final String PENDING = "pending";
    static final String ACTIVE = "active";
    static final String LAPSED = "lapsed";

    static final Rows<Domain> ROWS = Rows.of(Domain.class).with("is_primary", """
            exists (select from tenants t
              where t.tenant_id = custom_domains.tenant_id and t.custom_domain = custom_domains.domain)""");

    static Uni<Domain> require(Sql sql, UUID id) {
        return sql.require("domain", ROWS, "from custom_domains where id = $1", id);
    }

    DomainView view() {
        return new DomainView(
                id,
                domain,
                DomainNames.unicode(domain),
                status,
                method,
                isPrimary,
                record(),
                verifiedAt,
                checkedAt,
                failingSince,
                createdAt,
                updatedAt,
                revision);
    }

    boolean isActive() {
        return status.equals(ACTIVE);
    }

    /** Whether an operator has confirmed it, so that DNS is not asked. */
    boolean isConfirmed() {
        return method.equals("operator");
    }

    /**
     * The next state.
     *
     * @param dueAt when it is checked again; null for never
     */
    record Next(
            String status,
            @Nullable Instant failingSince,
            @Nullable Instant dueAt) {}

    Challenge record() {
        return Challenge.of(domain, challenge);
    }

    boolean isShown(TxtRecords.Answer answer) {
        return answer.texts().stream().anyMatch(text -> text.strip().equals(record().value()));
    }

    Next next(TxtRecords.Answer answer, Instant now, DomainConfig config) {
        if (isConfirmed()) {
            return new Next(status, null, null);
        }
        if (!answer.answered()) {
            return new Next(status, failingSince, now.plus(config.failingEvery()));
        }
        if (isShown(answer)) {
            return new Next(ACTIVE, null, now.plus(config.recheckEvery()));
        }
        return isActive() ? failing(now, config) : new Next(status, null, again(now, config));
    }

    private Next failing(Instant now, DomainConfig config) {
        Instant since = failingSince == null ? now : failingSince;
        Instant end = since.plus(config.grace());
        if (!end.isAfter(now)) {
            return new Next(LAPSED, since, null);
        }
        Instant soon = now.plus(config.failingEvery());
        return new Next(ACTIVE, since, soon.isBefore(end) ? soon : end);
    }

    /** A claim is checked for some days; after that only on request. */
    private @Nullable Instant again(Instant now, DomainConfig config) {
        boolean young =
                status.equals(PENDING) && createdAt.plus(config.pendingFor()).isAfter(now);
        return young ? now.plus(config.pendingEvery()) : null;
    }
}
