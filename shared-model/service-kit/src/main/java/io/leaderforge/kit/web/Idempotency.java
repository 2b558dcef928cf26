package io.leaderforge.kit.web;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.leaderforge.kit.json.Json;
import io.leaderforge.kit.problem.Problems;
import io.leaderforge.kit.problem.Rule;
import io.leaderforge.kit.tenant.Sql;
import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.net.URI;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.UUID;
import java.util.function.Supplier;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;
import org.jspecify.annotations.Nullable;

/**
 * {@code Idempotency-Key}: a request that is sent again under the same key gets the first answer and has no second effect.
 * The key is stored in the business transaction, per tenant, user and route; with another body it is refused. A request
 * that failed left nothing, so its key may be used again.
 */
@ApplicationScoped
public class Idempotency {

    private static final String HEADER = "Idempotency-Key";
    private static final int MAX_LENGTH = 255;
    private static final UUID NO_TENANT = new UUID(0, 0);

    /**
     * Runs {@code work} at most once per key, inside the transaction of {@code sql}.
     *
     * @param route names the operation, e.g. {@code POST /api/v1/core/organizations}
     * @param body  the request's body as it was read; its JSON tells two requests apart
     * @param work  answers the response to give and to keep; runs every time where the client sent no key
     */
    public <V> Uni<RestResponse<V>> once(
            Sql sql, HttpHeaders headers, String route, @Nullable Object body, Supplier<Uni<RestResponse<V>>> work) {
        String key = headers.getHeaderString(HEADER);
        if (key == null) {
            return work.get();
        }
        if (key.isBlank() || key.length() > MAX_LENGTH) {
            throw Problems.badRequest(
                    "", "The Idempotency-Key must have 1 to " + MAX_LENGTH + " characters.", Rule.size(1, MAX_LENGTH));
        }
        Entry entry = new Entry(tenant(sql), subject(sql), route, key, hash(body));
        return sql.update("""
                        insert into idempotency_keys (tenant_id, subject, route, key, body_hash, status)
                        values ($1, $2, $3, $4, $5, 0) on conflict (tenant_id, subject, route, key) do nothing
                        """, entry.tenantId, entry.subject, route, key, entry.bodyHash)
                .chain(inserted -> inserted == 1 ? first(sql, entry, work) : again(sql, entry));
    }

    private static <V> Uni<RestResponse<V>> first(Sql sql, Entry entry, Supplier<Uni<RestResponse<V>>> work) {
        return work.get()
                .call(response -> sql.update(
                        """
                        update idempotency_keys set status = $5, location = $6, etag = $7, response = $8::text::jsonb
                        where tenant_id = $1 and subject = $2 and route = $3 and key = $4
                        """,
                        entry.tenantId,
                        entry.subject,
                        entry.route,
                        entry.key,
                        response.getStatus(),
                        response.getHeaderString(HttpHeaders.LOCATION),
                        response.getHeaderString(HttpHeaders.ETAG),
                        json(response.getEntity())));
    }

    private static <V> Uni<RestResponse<V>> again(Sql sql, Entry entry) {
        return sql.query("""
                        select body_hash, status, location, etag, response::text as response from idempotency_keys
                        where tenant_id = $1 and subject = $2 and route = $3 and key = $4
                        """, entry.tenantId, entry.subject, entry.route, entry.key)
                .map(rows -> replay(rows.iterator().next(), entry.bodyHash));
    }

    /** The answer's own JSON, sent as it was kept: the writer of JSON takes a text for that. */
    @SuppressWarnings("unchecked")
    private static <V> RestResponse<V> replay(Row row, String bodyHash) {
        if (!row.getString("body_hash").equals(bodyHash)) {
            throw Problems.unprocessable(
                    "",
                    "This Idempotency-Key was used with a different body. Use a new key.",
                    Rule.notAllowed("idempotency_key_reused"));
        }
        ResponseBuilder<Object> response = ResponseBuilder.create(row.getInteger("status"))
                .type(MediaType.APPLICATION_JSON_TYPE)
                .header("Idempotency-Replayed", "true")
                .entity(row.getString("response"));
        String location = row.getString("location");
        if (location != null) {
            response.header(HttpHeaders.LOCATION, path(location));
        }
        String etag = row.getString("etag");
        if (etag != null) {
            response.header(HttpHeaders.ETAG, etag);
        }
        return (RestResponse<V>) response.build();
    }

    /** A location that an earlier release has kept names the service's own address. */
    private static String path(String location) {
        return location.startsWith("/") ? location : URI.create(location).getRawPath();
    }

    /** A platform operator has no tenant and keeps answers under the nil id. */
    private static UUID tenant(Sql sql) {
        UUID tenant = sql.caller().tenantId();
        return tenant == null ? NO_TENANT : tenant;
    }

    private static String subject(Sql sql) {
        UUID user = sql.caller().userId();
        return user == null ? "anonymous" : user.toString();
    }

    private static String hash(@Nullable Object body) {
        try {
            byte[] digest =
                    MessageDigest.getInstance("SHA-256").digest(Json.mapper().writeValueAsBytes(body));
            return HexFormat.of().formatHex(digest);
        } catch (JsonProcessingException | NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static @Nullable String json(@Nullable Object entity) {
        try {
            return entity == null ? null : Json.mapper().writeValueAsString(entity);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private record Entry(UUID tenantId, String subject, String route, String key, String bodyHash) {}
}
