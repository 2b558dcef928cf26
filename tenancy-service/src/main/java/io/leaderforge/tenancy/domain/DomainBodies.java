package io.leaderforge.tenancy.domain;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.leaderforge.kit.web.Identified;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** The bodies of the domain resource. */
final class DomainBodies {

    private DomainBodies() {}

    /**
     * A domain to claim.
     *
     * @param domain a host name in any script, e.g. {@code learn.example.com} or {@code lernen.münchen.example}
     */
    record AddDomain(@NotBlank @Size(max = 253) String domain) {}

    /** The DNS record that proves the domain, to be created at the DNS provider. */
    record Challenge(
            String name, @Schema(enumeration = "TXT") String type, String value) {

        static Challenge of(String domain, String token) {
            return new Challenge("_leaderforge." + domain, "TXT", "leaderforge-domain-verification=" + token);
        }
    }

    /**
     * A domain of the tenant.
     *
     * @param domain as DNS writes it
     * @param unicode as people read it
     * @param status {@code pending}, {@code active}, or {@code lapsed} after its record was missing for too long
     * @param method {@code dns_txt}, or {@code operator} where an operator has confirmed it
     * @param isPrimary whether links use it
     * @param failingSince since when the record of an active domain is missing
     */
    record DomainView(
            UUID id,
            String domain,
            String unicode,

            @Schema(enumeration = {"pending", "active", "lapsed"})
            String status,

            @Schema(enumeration = {"dns_txt", "operator"}) String method,
            boolean isPrimary,
            Challenge challenge,
            @Nullable Instant verifiedAt,
            @Nullable Instant checkedAt,
            @Nullable Instant failingSince,
            Instant createdAt,
            Instant updatedAt,
            @JsonIgnore long revision)
            implements Identified {}
}
