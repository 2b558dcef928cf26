package io.leaderforge.tenancy.personlink;

import io.vertx.sqlclient.Row;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What the resources take and answer. */
final class PersonLinkBodies {

    private PersonLinkBodies() {}

    /** The tenant to go over to. */
    record Switch(@NotNull UUID tenantId) {}

    /**
     * The proof of an account in another tenant: its tenant, e-mail and password, with a code where it has a second factor;
     * or the access token of a session there.
     *
     * @param tenantKey the other tenant's, as in its address
     * @param code of the authenticator app, or a recovery code; good once
     * @param accessToken of a session in the other tenant that was opened lately
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
     * @param userId who the person is there
     * @param isCurrent the tenant of the present token
     */
    record MyTenantView(
            UUID tenantId,
            UUID userId,
            String tenantKey,
            String displayName,
            @Nullable String customDomain,
            String status,
            List<String> roles,
            boolean isCurrent) {

        static MyTenantView of(Row row, @Nullable UUID current) {
            return new MyTenantView(
                    row.getUUID("tenant_id"),
                    row.getUUID("user_id"),
                    row.getString("tenant_key"),
                    row.getString("display_name"),
                    row.getString("custom_domain"),
                    row.getString("status"),
                    List.of(row.getArrayOfStrings("roles")),
                    row.getUUID("tenant_id").equals(current));
        }
    }
}
