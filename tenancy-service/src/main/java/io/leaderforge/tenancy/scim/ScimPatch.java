package io.leaderforge.tenancy.scim;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.unboundid.scim2.common.Path;
import com.unboundid.scim2.common.exceptions.ScimException;
import com.unboundid.scim2.common.messages.PatchOpType;
import com.unboundid.scim2.common.messages.PatchOperation;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The operations of a PATCH (RFC 7644, 3.5.2), each on one path, in order. */
final class ScimPatch {

    static final int MOST = 1_000;

    /** Values of one attribute: an operation compares what it adds with what is there. */
    private static final int MOST_VALUES = 200;

    /** One operation; the value is null for a removal without one. */
    record Operation(PatchOpType type, Path path, @Nullable JsonNode value) {

        /** The name of the attribute that it is about, in lower case; empty for a whole extension. */
        String attribute() {
            return path.size() == 0 || path.getSchemaUrn() != null
                    ? ""
                    : path.getElement(0).getAttribute().toLowerCase(Locale.ROOT);
        }
    }

    private ScimPatch() {}

    static List<Operation> operations(ObjectNode body, SchemaDocument schema) {
        requireSchema(body);
        JsonNode given = body.get("Operations");
        if (!(given instanceof ArrayNode) || given.isEmpty() || given.size() > MOST) {
            throw ScimFault.invalidSyntax("Send 1 to " + MOST + " operations as Operations.");
        }
        List<Operation> operations = new ArrayList<>();
        for (JsonNode one : given) {
            PatchOpType type = type(one);
            JsonNode value = one.get("value");
            JsonNode path = one.get("path");
            if (type != PatchOpType.REMOVE && value == null) {
                throw ScimFault.invalidValue("An add or replace operation must have a value.");
            }
            SchemaDocument extension = path == null ? null : schema.extension(path.asText());
            if (path == null || path.isNull() || path.asText().isBlank()) {
                operations.addAll(withoutPath(type, value, schema));
            } else if (extension != null) {
                operations.addAll(whole(type, extension, value, schema));
            } else {
                operations.add(operation(type, path(path, schema), value, schema));
            }
        }
        return operations;
    }

    private static void requireSchema(ObjectNode body) {
        for (JsonNode schema : body.path("schemas")) {
            if (Scim.PATCH.equalsIgnoreCase(schema.asText())) {
                return;
            }
        }
        throw ScimFault.invalidSyntax("schemas must contain " + Scim.PATCH + ".");
    }

    private static PatchOpType type(JsonNode operation) {
        return switch (operation.path("op").asText().toLowerCase(Locale.ROOT)) {
            case "add" -> PatchOpType.ADD;
            case "replace" -> PatchOpType.REPLACE;
            case "remove" -> PatchOpType.REMOVE;
            default -> throw ScimFault.invalidSyntax("op must be add, replace or remove.");
        };
    }

    /** Each attribute of the value is a path of its own; Microsoft Entra writes {@code name.givenName} there, too. */
    private static List<Operation> withoutPath(PatchOpType type, @Nullable JsonNode value, SchemaDocument schema) {
        if (type == PatchOpType.REMOVE) {
            throw ScimFault.noTarget("A remove operation must have a path.");
        }
        if (!(value instanceof ObjectNode object)) {
            throw ScimFault.invalidValue("Without a path, the value must be an object of attributes.");
        }
        List<Operation> operations = new ArrayList<>();
        object.properties().forEach(field -> {
            SchemaDocument extension = schema.extension(field.getKey());
            if (extension != null) {
                operations.addAll(whole(type, extension, field.getValue(), schema));
            } else if (!isCommon(field.getKey())) {
                Path path = parse(local(field.getKey(), schema));
                if (!isReadOnly(path, schema)) {
                    operations.add(operation(type, path, field.getValue(), schema));
                }
            }
        });
        return operations;
    }

    /** All of an extension: each attribute that the value has, or for a removal each there is. */
    private static List<Operation> whole(
            PatchOpType type, SchemaDocument extension, @Nullable JsonNode value, SchemaDocument schema) {
        List<Operation> operations = new ArrayList<>();
        if (type == PatchOpType.REMOVE) {
            extension
                    .names()
                    .forEach(name -> operations.add(new Operation(type, parse(extension.id() + ":" + name), null)));
        } else if (value instanceof ObjectNode object) {
            object.properties()
                    .forEach(field -> operations.add(operation(
                            type, path(extension.id() + ":" + field.getKey(), schema), field.getValue(), schema)));
        } else {
            throw ScimFault.invalidValue(extension.id() + " must be an object.");
        }
        return operations;
    }

    /** One value for an attribute of several is a list of one; a plain text for an object with a value is that value. */
    private static Operation operation(PatchOpType type, Path path, @Nullable JsonNode value, SchemaDocument schema) {
        List<Attribute> attributes = schema.resolve(path);
        boolean whole = attributes.size() == 1 && path.getElement(0).getValueFilter() == null;
        JsonNode meant = whole && value != null ? attributes.getFirst().spelledOut(value) : value;
        boolean several = whole && attributes.getFirst().multiValued();
        return new Operation(
                type,
                path,
                several && meant instanceof ObjectNode one ? one.arrayNode().add(one) : meant);
    }

    private static boolean isCommon(String name) {
        return List.of("schemas", "id", "meta").contains(name.toLowerCase(Locale.ROOT));
    }

    private static boolean isReadOnly(Path path, SchemaDocument schema) {
        return schema.resolve(path).stream().anyMatch(Attribute::readOnly);
    }

    private static Path path(JsonNode given, SchemaDocument schema) {
        if (!given.isTextual()) {
            throw ScimFault.invalidPath("A path must be a string.");
        }
        return path(given.textValue(), schema);
    }

    private static Path path(String given, SchemaDocument schema) {
        if (isCommon(given)) {
            throw ScimFault.mutability(given + " cannot be changed.");
        }
        Path path = parse(local(given, schema));
        if (isReadOnly(path, schema)) {
            throw ScimFault.mutability(path + " cannot be changed here.");
        }
        return path;
    }

    /** The resource's own schema need not be named. */
    private static String local(String path, SchemaDocument schema) {
        String prefix = schema.id() + ":";
        return path.regionMatches(true, 0, prefix, 0, prefix.length()) ? path.substring(prefix.length()) : path;
    }

    private static Path parse(String path) {
        if (!Scim.closesBrackets(path)) {
            throw ScimFault.invalidPath("A bracket of this path is not closed: " + path);
        }
        try {
            return Path.fromString(path);
        } catch (ScimException e) {
            throw ScimFault.invalidPath("This path cannot be read: " + path);
        }
    }

    /** Does the operation on the resource. A value that becomes the primary one takes that from the one before. */
    static void apply(Operation operation, ObjectNode resource) {
        JsonNode given = operation.value();
        requireFew(operation, given == null ? 0 : given.size());
        List<JsonNode> before = primaries(resource, operation);
        try {
            if (operation.value() != null && operation.value().isNull() || operation.type() == PatchOpType.REMOVE) {
                PatchOperation.remove(operation.path()).apply(resource);
            } else {
                PatchOperation.create(operation.type(), operation.path(), operation.value())
                        .apply(resource);
            }
        } catch (ScimException e) {
            throw ScimFault.of(e);
        } catch (IllegalArgumentException e) {
            throw ScimFault.invalidValue("The value does not fit the path " + operation.path() + ".");
        }
        requireFew(operation, resource.path(operation.attribute()).size());
        List<JsonNode> after = primaries(resource, operation);
        if (after.size() > 1) {
            after.stream().filter(before::contains).forEach(old -> ((ObjectNode) old).put("primary", false));
        }
    }

    private static void requireFew(Operation operation, int values) {
        if (values > MOST_VALUES) {
            throw ScimFault.invalidValue(operation.path() + " must have at most " + MOST_VALUES + " values.");
        }
    }

    private static List<JsonNode> primaries(ObjectNode resource, Operation operation) {
        List<JsonNode> primaries = new ArrayList<>();
        for (JsonNode value : resource.path(operation.attribute())) {
            if (value.path("primary").asBoolean()) {
                primaries.add(value);
            }
        }
        return primaries;
    }
}
