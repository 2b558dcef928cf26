package io.leaderforge.tenancy.personlink;

import io.vertx.sqlclient.Row;
import jakarta.validation.constraints.NotNull;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What the resources take and answer. */
final class PersonLinkBodies {

    private PersonLinkBodies() {}

    /** The tenant to go over to. */
    record Switch(@NotNull UUID tenantId) {}

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
