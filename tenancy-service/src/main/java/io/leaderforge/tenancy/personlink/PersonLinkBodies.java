package io.leaderforge.tenancy.personlink;

import io.leaderforge.kit.row.Rows;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** The bodies of the resources. */
final class PersonLinkBodies {

    private PersonLinkBodies() {}

    /** The tenant to switch to. */
    record Switch(@NotNull UUID tenantId) {}

    /**
     * The proof of an account in another tenant: its tenant, email and password, with a code where it has a second factor; or
     * the access token of a session there.
     *
     * @param tenantKey the other tenant's, as in its host name
     * @param code of the authenticator app, or a recovery code; valid once
     * @param accessToken of a session in the other tenant that was opened recently
     */
    record LinkAccount(
            @Nullable @Size(min = 1, max = 100) String tenantKey,
            @Nullable @Size(min = 3, max = 254) String email,
            @Nullable @Size(min = 1, max = 1000) String password,
            @Nullable @Size(min = 1, max = 40) String code,
            @Nullable @Size(min = 1, max = 8192) String accessToken) {

        @Override
        public String toString() {
            return "LinkAccount[]";
        }
    }

    /**
     * A tenant of the person.
     *
     * @param userId of the person there
     * @param isCurrent whether it is the tenant of the token
     */
    @RegisterForReflection
    record MyTenantView(
            UUID tenantId,
            UUID userId,
            String tenantKey,
            String displayName,
            @Nullable String customDomain,

            @Schema(enumeration = {"active", "suspended", "trial"})
            String status,

            List<String> roles,
            boolean isCurrent) {

        static final String IS_CURRENT = "tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid";
        static final Rows<MyTenantView> ROWS = Rows.of(MyTenantView.class).with("is_current", IS_CURRENT);
    }
}
