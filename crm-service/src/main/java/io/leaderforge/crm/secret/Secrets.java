package io.leaderforge.crm.secret;

import io.leaderforge.crm.secret.SecretBodies.CreateSecret;
import io.leaderforge.crm.secret.SecretBodies.SecretView;
import io.leaderforge.kit.Ids;
import io.leaderforge.kit.tenant.Sql;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Secrets in the database. */
@ApplicationScoped
public class Secrets {

    private final Vault vault;

    Secrets(Vault vault) {
        this.vault = vault;
    }

    Uni<SecretView> insert(Sql sql, CreateSecret secret, String host) {
        UUID id = Ids.next();
        return sql.store(
                SecretView.ROWS,
                "insert into workflow_secrets (tenant_id, id, name, host, sealed) values ($1, $2, $3, $4, $5)",
                sql.tenant(),
                id,
                secret.name(),
                host,
                vault.seal(sql.tenant(), id, secret.value()));
    }

    Uni<SecretView> lock(Sql sql, UUID id) {
        return sql.require("secret", SecretView.ROWS, "from workflow_secrets where id = $1 for update", id);
    }

    Uni<SecretView> replace(Sql sql, UUID id, String value) {
        return sql.store(
                SecretView.ROWS,
                "update workflow_secrets set sealed = $2, updated_at = now(), revision = revision + 1 where id = $1",
                id,
                vault.seal(sql.tenant(), id, value));
    }

    Uni<Void> delete(Sql sql, UUID id) {
        return sql.update("delete from workflow_secrets where id = $1", id).replaceWithVoid();
    }

    /** The host that a secret belongs to; null where there is none of this name. */
    public Uni<@Nullable String> host(Sql sql, String name) {
        return sql.first(row -> row.getString("host"), "select host from workflow_secrets where name = $1", name);
    }

    /** The values of those that belong to the host, by name. */
    public Uni<Map<String, String>> open(Sql sql, Collection<String> names, String host) {
        if (names.isEmpty()) {
            return Uni.createFrom().item(Map.of());
        }
        return sql.query(
                        "select id, name, sealed from workflow_secrets where name = any ($1) and host = $2",
                        names.stream().distinct().toList(),
                        host)
                .map(rows -> {
                    Map<String, String> values = new HashMap<>();
                    rows.forEach(row -> values.put(
                            row.getString("name"),
                            vault.open(sql.tenant(), row.getUUID("id"), row.getString("sealed"))));
                    return values;
                });
    }
}
