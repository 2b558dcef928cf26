package io.leaderforge.content.license;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.leaderforge.kit.audit.NotAudited;
import io.leaderforge.kit.page.Listing;
import io.leaderforge.kit.page.Where;
import io.leaderforge.kit.problem.Problems;
import io.leaderforge.kit.row.Rows;
import io.leaderforge.kit.tenant.Sql;
import io.leaderforge.kit.text.TextEnum;
import io.leaderforge.kit.web.Identified;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.mutiny.Uni;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Request and response bodies for licenses, with the rows and list they are read from. */
final class LicenseBodies {

    private LicenseBodies() {}

    enum LicenseType implements TextEnum {
        PERPETUAL,
        SUBSCRIPTION
    }

    enum LicenseStatus implements TextEnum {
        OFFERED,
        ACTIVE,
        DECLINED,
        EXPIRED,
        REVOKED
    }

    /** Which side of its licenses a tenant looks at. */
    enum LicenseParty implements TextEnum {
        LICENSOR,
        LICENSEE
    }

    record CreateLicense(
            @NotNull UUID contentId,

            @Schema(description = "The key of the tenant that is to use the item, as in its address")
            @NotNull
            @Size(min = 1, max = 63)
            @Pattern(regexp = "[a-z0-9-]*", message = "must have lower-case letters, digits and hyphens only")
            String licenseeTenantKey,

            @Schema(description = "Default perpetual; a subscription needs expires_at, a perpetual license has none")
            LicenseType licenseType,

            @Schema(
                    description = "Default 0. In minor units of the currency that the parties agree on;"
                            + " the platform records the price and collects nothing")
            @PositiveOrZero
            Integer pricePaidCents,

            @Nullable Instant expiresAt) {

        CreateLicense {
            licenseType = Objects.requireNonNullElse(licenseType, LicenseType.PERPETUAL);
            pricePaidCents = Objects.requireNonNullElse(pricePaidCents, 0);
        }
    }

    /** The fields that the licensor can edit: of an offer both, of an active subscription a later end. */
    record EditLicense(
            @NotNull @PositiveOrZero Integer pricePaidCents,
            @Nullable Instant expiresAt) {

        static EditLicense of(LicenseView current) {
            return new EditLicense(current.pricePaidCents, current.expiresAt);
        }
    }

    /**
     * A license as both parties see it.
     *
     * @param contentTitle null for the licensee while the item is not published
     * @param endingParty who revoked it, {@code licensor} or {@code licensee}
     */
    @RegisterForReflection
    record LicenseView(
            UUID id,
            UUID contentId,
            @NotAudited @Nullable String contentTitle,

            @NotAudited @Schema(enumeration = {"video", "document", "link", "course", "quiz"}) @Nullable
            String contentType,

            UUID licensorTenantId,
            @NotAudited @Nullable String licensorTenantKey,
            @NotAudited @Nullable String licensorName,
            UUID licenseeTenantId,
            @NotAudited @Nullable String licenseeTenantKey,
            @NotAudited @Nullable String licenseeName,
            LicenseType licenseType,
            int pricePaidCents,
            LicenseStatus status,
            @Nullable Instant grantedAt,
            @Nullable Instant expiresAt,
            @Nullable Instant revokedAt,
            @Nullable LicenseParty endingParty,
            Instant createdAt,
            Instant updatedAt,
            @JsonIgnore long revision)
            implements Identified {

        static final Rows<LicenseView> ROWS = Rows.of(LicenseView.class)
                .with("content_title", "f.content_title")
                .with("content_type", "f.content_type")
                .with("licensor_tenant_key", "f.licensor_tenant_key")
                .with("licensor_name", "f.licensor_name")
                .with("licensee_tenant_key", "f.licensee_tenant_key")
                .with("licensee_name", "f.licensee_name");
        private static final String FROM = "from licenses l cross join lateral license_facts(l.tenant_id, l.id) f";
        static final Listing<LicenseView> LIST = Listing.of(ROWS, FROM, "l").newestFirst();

        static Where of(LicenseParty party, UUID tenant) {
            return Where.scope(party == LicenseParty.LICENSOR ? "l.tenant_id" : "l.licensee_tenant_id", tenant);
        }

        /** One of the tenant's licenses, on either side. */
        static Uni<LicenseView> require(Sql sql, UUID id) {
            return sql.first(ROWS.reader(), "select " + ROWS.columns("l") + " " + FROM + " where l.id = $1", id)
                    .onItem()
                    .ifNull()
                    .failWith(() -> Problems.notFound("license"));
        }

        boolean givenBy(UUID tenant) {
            return licensorTenantId.equals(tenant);
        }
    }
}
