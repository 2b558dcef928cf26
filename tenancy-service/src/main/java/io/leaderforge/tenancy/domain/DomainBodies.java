package io.leaderforge.tenancy.domain;

import io.leaderforge.kit.text.DomainNames;
import io.vertx.sqlclient.Row;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What the domain resource takes and answers. */
final class DomainBodies {

    private DomainBodies() {}

    /**
     * A domain to claim.
     *
     * @param domain a host name in any script, e.g. {@code learn.example.com} or {@code lernen.münchen.example}
     */
    record AddDomain(@NotBlank @Size(max = 253) String domain) {}

    /** The DNS record that proves it: make it at your DNS provider. */
    record Challenge(String name, String type, String value) {

        static Challenge of(String domain, String token) {
            return new Challenge("_leaderforge." + domain, "TXT", "leaderforge-domain-verification=" + token);
        }
    }

    /**
     * A domain of the tenant.
     *
     * @param domain as DNS writes it
     * @param unicode as people read it
     * @param status {@code pending}, {@code active}, or {@code lapsed} after its record was gone for too long
     * @param method {@code dns_txt}, or {@code operator} where an operator vouches for it
     * @param isPrimary the one that links use
     * @param failingSince since when the record of an active domain is missing
     */
    record DomainView(
            UUID id,
            String domain,
            String unicode,
            String status,
            String method,
            boolean isPrimary,
            Challenge challenge,
            @Nullable Instant verifiedAt,
            @Nullable Instant checkedAt,
            @Nullable Instant failingSince,
            Instant createdAt,
            Instant updatedAt) {

        static final String SELECT = """
                select d.id, d.domain, d.status, d.method, d.challenge, d.verified_at, d.checked_at, d.failing_since,
                  d.created_at, d.updated_at, d.revision, coalesce(t.custom_domain = d.domain, false) as is_primary
                from custom_domains d join tenants t on t.tenant_id = d.tenant_id
                """;

        static DomainView of(Row row) {
            String domain = row.getString("domain");
            return new DomainView(
                    row.getUUID("id"),
                    domain,
                    DomainNames.unicode(domain),
                    row.getString("status"),
                    row.getString("method"),
                    row.getBoolean("is_primary"),
                    Challenge.of(domain, row.getString("challenge")),
                    instant(row.getOffsetDateTime("verified_at")),
                    instant(row.getOffsetDateTime("checked_at")),
                    instant(row.getOffsetDateTime("failing_since")),
                    row.getOffsetDateTime("created_at").toInstant(),
                    row.getOffsetDateTime("updated_at").toInstant());
        }
    }

    static @Nullable Instant instant(@Nullable OffsetDateTime time) {
        return time == null ? null : time.toInstant();
    }

    /** Something read with the revision that its entity tag names. */
    record Revised<T>(T view, long revision) {}
}
