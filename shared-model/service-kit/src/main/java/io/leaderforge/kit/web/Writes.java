package io.leaderforge.kit.web;

import com.fasterxml.jackson.databind.JsonNode;
import io.leaderforge.kit.audit.Audit;
import io.leaderforge.kit.problem.Problems;
import io.leaderforge.kit.tenant.Sql;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/**
 * The common part of all use cases that change something, inside their transaction: {@code Idempotency-Key}, {@code If-Match},
 * merge patch, the edit that changes nothing, the entry of the audit log, and the reply.
 *
 * <pre>{@code
 * transaction.withSql(sql -> writes.create(sql, headers, PATH, body, () -> insert(sql, body)));
 * transaction.withSql(sql -> require(sql, id).chain(team ->
 *         writes.edit(headers, patch, team, EditTeam.of(team), edited -> update(sql, team, edited))));
 * }</pre>
 */
@ApplicationScoped
public class Writes {

    private final Idempotency idempotency;
    private final MergePatch mergePatch;

    Writes(Idempotency idempotency, MergePatch mergePatch) {
        this.idempotency = idempotency;
        this.mergePatch = mergePatch;
    }

    /**
     * A POST to a collection: 201 with {@code Location} and {@code ETag}; under the same {@code Idempotency-Key} the first
     * answer again, without a second effect.
     *
     * @param collection the path that was posted to; the new resource is at this path and its id
     */
    public <V extends Identified> Uni<RestResponse<V>> create(
            Sql sql, HttpHeaders headers, String collection, @Nullable Object body, Supplier<Uni<V>> insert) {
        return once(
                sql,
                headers,
                "POST " + collection,
                body,
                () -> insert.get().map(view -> Reply.created(collection, view)));
    }

    /**
     * A request that is answered at most once per {@code Idempotency-Key}, with any answer.
     *
     * @param route names the operation, e.g. {@code POST /api/v1/core/organizations}
     */
    public <V> Uni<RestResponse<V>> once(
            Sql sql, HttpHeaders headers, String route, @Nullable Object body, Supplier<Uni<RestResponse<V>>> work) {
        return idempotency.once(sql, headers, route, body, () -> work.get().invoke(Writes::audit));
    }

    /**
     * A merge patch: 412 where {@code If-Match} names another revision, 422 where the result breaks a rule, and no change, no
     * event and no new revision where the result equals the current state.
     *
     * @param current  the current state, locked
     * @param editable the fields of it that can be edited, as they are
     * @param update   changes it; gets the fields as they are to be
     */
    public <V extends Versioned, E extends Record> Uni<RestResponse<V>> edit(
            HttpHeaders headers, @Nullable JsonNode patch, V current, E editable, Function<E, Uni<V>> update) {
        Supplier<Uni<V>> unchanged = () -> Uni.createFrom().item(current);
        Function<E, Uni<V>> audited = edited -> update.apply(edited).invoke(view -> Audit.changed(current, view));
        return edited(headers, patch, current.revision(), editable, audited, unchanged);
    }

    /**
     * The same for an entity, whose view is read from its row.
     *
     * @param unchanged reads the view where nothing changes
     */
    public <V extends Versioned, E extends Record> Uni<RestResponse<V>> edit(
            HttpHeaders headers,
            @Nullable JsonNode patch,
            long revision,
            E editable,
            Function<E, Uni<V>> update,
            Supplier<Uni<V>> unchanged) {
        Function<E, Uni<V>> audited = edited -> update.apply(edited).invoke(view -> Audit.changed(editable, edited));
        return edited(headers, patch, revision, editable, audited, unchanged);
    }

    private <V extends Versioned, E extends Record> Uni<RestResponse<V>> edited(
            HttpHeaders headers,
            @Nullable JsonNode patch,
            long revision,
            E editable,
            Function<E, Uni<V>> update,
            Supplier<Uni<V>> unchanged) {
        Reply.requireMatch(headers, revision);
        E edited = mergePatch.apply(editable, patch);
        return (edited.equals(editable) ? unchanged.get() : update.apply(edited)).map(Reply::ok);
    }

    /**
     * A PUT at an address that the caller names: 201 with {@code Location} where nothing was there, else 200. {@code If-Match}
     * and {@code If-None-Match: *} are kept.
     *
     * @param before the current state, locked; null where there is none
     */
    public <V extends Versioned> Uni<RestResponse<V>> put(
            HttpHeaders headers, String path, @Nullable Versioned before, Supplier<Uni<V>> store) {
        requirePut(headers, before);
        return store.get()
                .invoke(view -> Audit.changed(before, view))
                .map(view -> before == null ? Reply.created(path, view, view.revision()) : Reply.ok(view));
    }

    private static void requirePut(HttpHeaders headers, @Nullable Versioned before) {
        if (before != null) {
            Reply.requireMatch(headers, before.revision());
        }
        boolean expectsSome = headers.getHeaderString(HttpHeaders.IF_MATCH) != null;
        boolean expectsNone = "*".equals(headers.getHeaderString(HttpHeaders.IF_NONE_MATCH));
        if (before == null ? expectsSome : expectsNone) {
            throw Problems.preconditionFailed();
        }
    }

    /** A DELETE under {@code If-Match}: 204. */
    public Uni<Void> delete(HttpHeaders headers, Versioned current, Supplier<Uni<Void>> delete) {
        Reply.requireMatch(headers, current.revision());
        return delete.get().invoke(() -> Audit.changed(current, null));
    }

    private static void audit(RestResponse<?> response) {
        if (response.getStatus() == RestResponse.StatusCode.CREATED) {
            Audit.changed(null, response.getEntity());
        }
    }
}
