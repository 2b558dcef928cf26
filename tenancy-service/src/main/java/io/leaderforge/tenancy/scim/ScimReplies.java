package io.leaderforge.tenancy.scim;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.leaderforge.kit.tenant.Sql;
import io.leaderforge.kit.web.Reply;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;

/** The responses of all resource types. */
final class ScimReplies {

    private ScimReplies() {}

    static RestResponse<ObjectNode> ok(ObjectNode resource, Projection projection) {
        return tagged(ResponseBuilder.ok(), resource, projection);
    }

    static RestResponse<ObjectNode> created(ObjectNode resource, Projection projection) {
        String location = resource.get("meta").get("location").textValue();
        return tagged(Reply.created(location), resource, projection);
    }

    /** 304 where the client already has this version. */
    static RestResponse<ObjectNode> read(ObjectNode resource, Projection projection, Preconditions known) {
        String version = resource.get("meta").get("version").textValue();
        return known.isKnown(version)
                ? ResponseBuilder.<ObjectNode>notModified()
                        .header(HttpHeaders.ETAG, version)
                        .build()
                : ok(resource, projection);
    }

    private static RestResponse<ObjectNode> tagged(
            ResponseBuilder<ObjectNode> builder, ObjectNode resource, Projection projection) {
        ObjectNode meta = (ObjectNode) resource.get("meta");
        return builder.header(HttpHeaders.ETAG, meta.get("version").textValue())
                .header(HttpHeaders.CONTENT_LOCATION, meta.get("location").textValue())
                .entity(projection.of(resource))
                .build();
    }

    /**
     * One page. The total is counted only where the page does not show it, and never by cursor.
     *
     * @param resources reads the resources of ids, in their order
     */
    static Uni<ObjectNode> page(
            Sql sql,
            ScimQuery query,
            ScimQuery.Statements statements,
            Function<List<UUID>, Uni<List<ObjectNode>>> resources) {
        return sql.list(
                        row -> row.getUUID(0),
                        statements.keys(),
                        statements.parameters().toArray())
                .chain(keys -> {
                    List<UUID> shown = keys.subList(0, Math.min(keys.size(), query.size()));
                    Uni<List<ObjectNode>> read =
                            shown.isEmpty() ? Uni.createFrom().item(List.of()) : resources.apply(shown);
                    return read.chain(all -> list(sql, query, statements, keys, all));
                });
    }

    private static Uni<ObjectNode> list(
            Sql sql, ScimQuery query, ScimQuery.Statements statements, List<UUID> keys, List<ObjectNode> resources) {
        ObjectNode list = Scim.object();
        list.putArray("schemas").add(Scim.LIST);
        boolean more = keys.size() > resources.size();
        if (query.isByCursor()) {
            if (more && !resources.isEmpty()) {
                list.put("nextCursor", ScimQuery.encode(keys.get(resources.size() - 1)));
            }
            return Uni.createFrom().item(filled(list, resources));
        }
        list.put("startIndex", query.first());
        boolean isShown = !more && (!resources.isEmpty() || query.first() == 1);
        Uni<Long> total = isShown
                ? Uni.createFrom().item((long) query.first() - 1 + resources.size())
                : sql.query(statements.count(), statements.countParameters().toArray())
                        .map(rows -> rows.iterator().next().getLong("total"));
        return total.map(all -> filled(list.put("totalResults", all), resources));
    }

    private static ObjectNode filled(ObjectNode list, List<ObjectNode> resources) {
        list.put("itemsPerPage", resources.size());
        ArrayNode array = list.putArray("Resources");
        resources.forEach(array::add);
        return list;
    }
}
