package io.leaderforge.tenancy.apikey;

import io.leaderforge.kit.problem.Problems;
import io.leaderforge.kit.tenant.Sql;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The authorization server of each tenant: its address by the tenant's key, in the metadata and as {@code iss} of its tokens. */
@ApplicationScoped
class Issuers {

    private static final String KEY = "select tenant_key from tenants where tenant_id = $1 and purged_at is null";

    private final String publicUrlTemplate;

    Issuers(@ConfigProperty(name = "leaderforge.public-url-template") String publicUrlTemplate) {
        this.publicUrlTemplate = publicUrlTemplate;
    }

    Uni<String> of(Sql sql) {
        return sql.<String>first(row -> row.getString("tenant_key"), KEY, sql.tenant())
                .onItem()
                .ifNull()
                .failWith(() -> Problems.notFound("tenant"))
                .map(key -> publicUrlTemplate.replace("{tenant}", key));
    }
}
