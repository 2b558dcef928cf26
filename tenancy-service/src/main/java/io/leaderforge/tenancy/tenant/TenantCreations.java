package io.leaderforge.tenancy.tenant;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.leaderforge.kit.json.Json;
import io.leaderforge.kit.problem.Problems;
import io.leaderforge.kit.problem.Rule;
import io.leaderforge.kit.tenant.Sql;
import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Row;
import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * {@code Idempotency-Key} of a tenant's creation. The kit stores answers per tenant; an operator has none, so the id of the
 * tenant that was created is stored with the key.
 */
final class TenantCreations {

    private static final int MAX_LENGTH = 255;

    private TenantCreations() {}

    /** The tenant's id: a new one that {@code create} inserts, or the one created under this key before. */
    static Uni<UUID> once(
            Sql sql, @Nullable String key, TenantBodies.CreateTenant body, UUID newId, Supplier<Uni<Void>> create) {
        if (key == null) {
            return create.get().replaceWith(newId);
        }
        if (key.isBlank() || key.length() > MAX_LENGTH) {
            throw Problems.badRequest(
                    "", "An Idempotency-Key has 1 to " + MAX_LENGTH + " characters.", Rule.size(1, MAX_LENGTH));
        }
        UUID operator = sql.caller().requireUser();
        return sql.update("""
                        insert into tenant_creations (operator_id, key, body_hash, tenant_id) values ($1, $2, $3, $4)
                        on conflict (operator_id, key) do nothing
                        """, operator, key, hash(body), newId)
                .chain(inserted -> inserted == 1
                        ? create.get().replaceWith(newId)
                        : sql.<UUID>first(
                                row -> before(row, hash(body)),
                                "select tenant_id, body_hash from tenant_creations where operator_id = $1 and key = $2",
                                operator,
                                key));
    }

    private static UUID before(Row row, String hash) {
        if (!row.getString("body_hash").equals(hash)) {
            throw Problems.unprocessable(
                    "",
                    "This Idempotency-Key was used with another body. Use a new key.",
                    Rule.notAllowed("idempotency_key_reused"));
        }
        return row.getUUID("tenant_id");
    }

    /** Of everything but the password, of which no fast hash is stored. */
    private static String hash(TenantBodies.CreateTenant body) {
        ObjectNode open = Json.mapper().valueToTree(body);
        open.withObject("/owner").remove("password");
        try {
            byte[] json = Json.mapper().writeValueAsBytes(open);
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(json));
        } catch (IOException | NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
