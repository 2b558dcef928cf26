package io.leaderforge.tenancy.scim;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.Components;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;

/**
 * The schemas of SCIM's bodies. Those of users and groups are made of the schema documents that requests are read by, so that a
 * client that is generated has every attribute that the service takes.
 */
final class ScimSchemas {

    static final String ERROR = "ScimError";
    static final String PATCH = "ScimPatch";
    static final String CONFIG = "ScimServiceProviderConfig";
    static final String BODY = "Body";
    static final String LIST = "List";

    private static final String USER = "ScimUser";
    private static final String GROUP = "ScimGroup";
    private static final String ENTERPRISE_USER = "ScimEnterpriseUser";
    private static final String META = "ScimMeta";
    private static final String TYPE = "ScimResourceType";
    private static final String SCHEMA = "ScimSchema";
    private static final String ATTRIBUTE = "ScimAttribute";

    private ScimSchemas() {}

    static void addTo(Components components) {
        components.addSchema(ERROR, error());
        components.addSchema(META, meta());
        Schema employee = OASFactory.createSchema().addType(SchemaType.OBJECT);
        addAttributes(SchemaDocument.resource("enterprise-user"), employee, false);
        components.addSchema(ENTERPRISE_USER, employee);
        resource(components, USER, SchemaDocument.USER);
        resource(components, GROUP, SchemaDocument.GROUP);
        components.addSchema(PATCH, patch());
        components.addSchema(
                CONFIG,
                shape(SchemaDocument.resource("service-provider-config")).description("The supported features"));
        JsonNode types = SchemaDocument.resource("resource-types");
        components.addSchema(TYPE, shape(types.get(0)).description("A kind of resource, with its schemas"));
        components.addSchema(ATTRIBUTE, attribute());
        components.addSchema(SCHEMA, schema());
        for (String resource : List.of(USER, GROUP, TYPE, SCHEMA)) {
            components.addSchema(resource + LIST, list(resource));
        }
    }

    static Schema reference(String name) {
        return OASFactory.createSchema().ref(name);
    }

    private static void resource(Components components, String name, SchemaDocument document) {
        Schema answered = described().addProperty("id", string("Given by the service"));
        answered.addProperty("externalId", string("The directory's own id"));
        addAttributes(document.document(), answered, false);
        answered.addProperty("meta", reference(META));
        Schema given = described().addProperty("externalId", string("The directory's own id; unique"));
        addAttributes(document.document(), given, true);
        if (document == SchemaDocument.USER) {
            answered.addProperty(Scim.ENTERPRISE_USER, reference(ENTERPRISE_USER));
            given.addProperty(Scim.ENTERPRISE_USER, reference(ENTERPRISE_USER));
        }
        components.addSchema(name, answered.required(List.of("schemas", "id")));
        components.addSchema(
                name + BODY,
                given.description("Attributes that the service does not know are ignored, and so are read-only ones"));
    }

    /** Adds the document's attributes to the schema of an object, of a request only those that a client may write. */
    private static void addAttributes(JsonNode document, Schema object, boolean ofRequest) {
        List<String> required = new ArrayList<>();
        for (JsonNode attribute : document.get("attributes")) {
            String name = attribute.get("name").textValue();
            if (ofRequest && attribute.get("mutability").textValue().equals("readOnly")) {
                continue;
            }
            object.addProperty(name, attribute(attribute));
            if (ofRequest && attribute.get("required").booleanValue()) {
                required.add(name);
            }
        }
        if (!required.isEmpty()) {
            object.setRequired(required);
        }
        object.setDescription(document.get("description").textValue());
    }

    private static Schema attribute(JsonNode definition) {
        Schema one = switch (definition.get("type").textValue()) {
            case "complex" -> complex(definition.get("subAttributes"));
            case "boolean" -> bool();
            case "dateTime" ->
                OASFactory.createSchema().addType(SchemaType.STRING).format("date-time");
            default -> OASFactory.createSchema().addType(SchemaType.STRING);
        };
        Schema whole = definition.get("multiValued").booleanValue()
                ? OASFactory.createSchema().addType(SchemaType.ARRAY).items(one)
                : one;
        return whole.description(definition.get("description").textValue());
    }

    private static Schema complex(JsonNode subAttributes) {
        Schema object = OASFactory.createSchema().addType(SchemaType.OBJECT);
        subAttributes.forEach(sub -> object.addProperty(sub.get("name").textValue(), attribute(sub)));
        return object;
    }

    private static Schema error() {
        return object("An error of RFC 7644")
                .addProperty("schemas", strings("The URN of errors"))
                .addProperty("status", string("The HTTP status"))
                .addProperty("scimType", string("The kind of error, where the protocol has one"))
                .addProperty("detail", string("The reason and the remedy"))
                .required(List.of("schemas", "status", "detail"));
    }

    private static Schema meta() {
        return object("The type, the times, the address and the version of a resource")
                .addProperty("resourceType", string("The name of the resource type"))
                .addProperty("created", string("When it was created").format("date-time"))
                .addProperty("lastModified", string("When it was last changed").format("date-time"))
                .addProperty("location", string("The address of the resource"))
                .addProperty("version", string("The resource's ETag"));
    }

    private static Schema patch() {
        Schema operation = OASFactory.createSchema()
                .addType(SchemaType.OBJECT)
                .addProperty("op", string("add, replace or remove, in upper or lower case"))
                .addProperty(
                        "path",
                        string("An attribute, e.g. emails[type eq \"work\"].value; without one the value has them"))
                .addProperty("value", OASFactory.createSchema().description("Of the attribute's type"))
                .required(List.of("op"));
        return object("Operations of RFC 7644, 3.5.2, in order")
                .addProperty("schemas", strings("Has " + Scim.PATCH))
                .addProperty("Operations", array(operation).maxItems(ScimPatch.MOST))
                .required(List.of("schemas", "Operations"));
    }

    private static Schema list(String resource) {
        return object("A page of RFC 7644, 3.4.2")
                .addProperty("schemas", strings("The URN of lists"))
                .addProperty("totalResults", integer("How many there are; not by cursor"))
                .addProperty("startIndex", integer("The number of the first, from 1; not by cursor"))
                .addProperty("itemsPerPage", integer("How many the page has"))
                .addProperty("nextCursor", string("The cursor of the next page, where pages are read by cursor"))
                .addProperty("Resources", array(reference(resource)))
                .required(List.of("schemas", "itemsPerPage", "Resources"));
    }

    /** Of a document that is answered as it is: what it has is what there is. */
    private static Schema shape(JsonNode value) {
        if (value.isObject()) {
            Schema object = OASFactory.createSchema().addType(SchemaType.OBJECT);
            value.properties().forEach(field -> object.addProperty(field.getKey(), shape(field.getValue())));
            return object;
        }
        if (value.isArray()) {
            return array(shape(value.get(0)));
        }
        return value.isBoolean()
                ? bool()
                : OASFactory.createSchema().addType(value.isNumber() ? SchemaType.INTEGER : SchemaType.STRING);
    }

    private static Schema schema() {
        return described()
                .addProperty("id", string("The URN of the schema"))
                .addProperty("name", string("The name of the schema"))
                .addProperty("description", string("The resources of the schema"))
                .addProperty("attributes", array(reference(ATTRIBUTE)))
                .addProperty("meta", reference(META))
                .required(List.of("schemas", "id", "name", "attributes"));
    }

    private static Schema attribute() {
        return object("An attribute as RFC 7643, 7, describes it")
                .addProperty("name", string("The name of the attribute"))
                .addProperty("type", string("string, boolean, dateTime, binary, reference or complex"))
                .addProperty("multiValued", bool())
                .addProperty("description", string("The meaning of the attribute"))
                .addProperty("required", bool())
                .addProperty("canonicalValues", strings("Values that are usual"))
                .addProperty("caseExact", bool())
                .addProperty("mutability", string("readOnly, readWrite, immutable or writeOnly"))
                .addProperty("returned", string("always, never, default or request"))
                .addProperty("uniqueness", string("none, server or global"))
                .addProperty("referenceTypes", strings("The resource types that a reference may be of"))
                .addProperty("subAttributes", array(reference(ATTRIBUTE)))
                .required(List.of("name", "type", "multiValued"));
    }

    private static Schema described() {
        return OASFactory.createSchema().addType(SchemaType.OBJECT).addProperty("schemas", strings("URNs of schemas"));
    }

    private static Schema object(String description) {
        return OASFactory.createSchema().addType(SchemaType.OBJECT).description(description);
    }

    private static Schema array(Schema items) {
        return OASFactory.createSchema().addType(SchemaType.ARRAY).items(items);
    }

    private static Schema strings(String description) {
        return array(OASFactory.createSchema().addType(SchemaType.STRING)).description(description);
    }

    private static Schema string(String description) {
        return OASFactory.createSchema().addType(SchemaType.STRING).description(description);
    }

    private static Schema integer(String description) {
        return OASFactory.createSchema().addType(SchemaType.INTEGER).description(description);
    }

    private static Schema bool() {
        return OASFactory.createSchema().addType(SchemaType.BOOLEAN);
    }
}
