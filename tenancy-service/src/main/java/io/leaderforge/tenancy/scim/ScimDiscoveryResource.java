package io.leaderforge.tenancy.scim;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.leaderforge.kit.problem.Problems;
import io.leaderforge.kit.web.PublicRoute;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jspecify.annotations.Nullable;

/** The supported features. The documents contain nothing of a tenant, so they need no token. */
@Path(Scim.PATH)
@Produces({Scim.MEDIA_TYPE, MediaType.APPLICATION_JSON})
@Tag(name = "SCIM")
class ScimDiscoveryResource {

    private static final JsonNode CONFIG = SchemaDocument.resource("service-provider-config");
    private static final JsonNode TYPES = SchemaDocument.resource("resource-types");

    @GET
    @Path("/ServiceProviderConfig")
    @PublicRoute(ownAuthorization = true)
    @Operation(operationId = "scimGetServiceProviderConfig", summary = "Get the supported SCIM features")
    public JsonNode config(@QueryParam("filter") @Nullable String filter) {
        requireNoFilter(filter);
        return CONFIG;
    }

    @GET
    @Path("/ResourceTypes")
    @PublicRoute(ownAuthorization = true)
    @Operation(operationId = "scimListResourceTypes", summary = "List resource types")
    public ObjectNode types(@QueryParam("filter") @Nullable String filter) {
        requireNoFilter(filter);
        return list(TYPES);
    }

    @GET
    @Path("/ResourceTypes/{name}")
    @PublicRoute(ownAuthorization = true)
    @Operation(operationId = "scimGetResourceType", summary = "Get a resource type")
    public JsonNode type(@RestPath String name) {
        return one(TYPES, name, "ResourceType");
    }

    @GET
    @Path("/Schemas")
    @PublicRoute(ownAuthorization = true)
    @Operation(operationId = "scimListSchemas", summary = "List schemas")
    public ObjectNode schemas(@QueryParam("filter") @Nullable String filter) {
        requireNoFilter(filter);
        return list(documents());
    }

    @GET
    @Path("/Schemas/{id}")
    @PublicRoute(ownAuthorization = true)
    @Operation(operationId = "scimGetSchema", summary = "Get a schema")
    public JsonNode schema(@RestPath String id) {
        return one(documents(), id, "Schema");
    }

    /** RFC 7644, 4: they cannot be filtered. */
    private static void requireNoFilter(@Nullable String filter) {
        if (filter != null) {
            throw Problems.forbidden("These documents cannot be filtered. Leave out the filter.");
        }
    }

    private static List<JsonNode> documents() {
        return SchemaDocument.ALL.stream().map(SchemaDocument::document).toList();
    }

    private static JsonNode one(Iterable<JsonNode> documents, String id, String what) {
        for (JsonNode document : documents) {
            if (document.get("id").textValue().equalsIgnoreCase(id)) {
                return document;
            }
        }
        throw ScimFault.notFound(what);
    }

    private static ObjectNode list(Iterable<JsonNode> documents) {
        ObjectNode list = Scim.object();
        list.putArray("schemas").add(Scim.LIST);
        ArrayNode resources = Scim.object().arrayNode();
        documents.forEach(resources::add);
        list.put("totalResults", resources.size());
        list.put("itemsPerPage", resources.size());
        list.put("startIndex", 1);
        list.set("Resources", resources);
        return list;
    }
}
