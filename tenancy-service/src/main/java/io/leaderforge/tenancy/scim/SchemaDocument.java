package io.leaderforge.tenancy.scim;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.unboundid.scim2.common.Path;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A published schema, by which requests are read as well. */
final class SchemaDocument {

    private static final SchemaDocument ENTERPRISE_USER = new SchemaDocument("enterprise-user", List.of());
    static final SchemaDocument USER = new SchemaDocument("user", List.of(ENTERPRISE_USER));
    static final SchemaDocument GROUP = new SchemaDocument("group", List.of());
    static final List<SchemaDocument> ALL = List.of(USER, ENTERPRISE_USER, GROUP);

    private final JsonNode document;
    private final Map<String, Attribute> attributes;
    private final List<SchemaDocument> extensions;

    private SchemaDocument(String name, List<SchemaDocument> extensions) {
        this.document = resource(name);
        this.attributes = Attribute.all(document.get("attributes"));
        this.extensions = extensions;
    }

    static JsonNode resource(String name) {
        try (InputStream in = SchemaDocument.class.getResourceAsStream("/scim/" + name + ".json")) {
            if (in == null) {
                throw new IllegalStateException("no document " + name);
            }
            return Scim.read(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    String id() {
        return document.get("id").textValue();
    }

    JsonNode document() {
        return document;
    }

    /** What of a resource is to be kept: known attributes that clients may write, by their names. Unknown ones are no fault. */
    ObjectNode admit(ObjectNode given) {
        ObjectNode kept = Scim.object();
        given.properties().forEach(field -> {
            Attribute attribute = attributes.get(field.getKey().toLowerCase(Locale.ROOT));
            if (attribute != null) {
                JsonNode value = attribute.admit(field.getValue());
                if (value != null) {
                    kept.set(attribute.name(), value);
                }
                return;
            }
            SchemaDocument extension = extension(field.getKey());
            if (extension != null && !field.getValue().isNull()) {
                if (!(field.getValue() instanceof ObjectNode object)) {
                    throw ScimFault.invalidValue(extension.id() + " must be an object.");
                }
                ObjectNode value = extension.admit(object);
                if (!value.isEmpty()) {
                    kept.set(extension.id(), value);
                }
            }
        });
        String externalId = common(given, "externalId");
        if (externalId != null) {
            kept.put("externalId", externalId);
        }
        return kept;
    }

    /** Of no schema, but of every resource. */
    private @Nullable String common(ObjectNode given, String name) {
        JsonNode value = given.get(name);
        if (value == null || value.isNull() || extensions.isEmpty() && this != GROUP) {
            return null;
        }
        if (!value.isTextual()) {
            throw ScimFault.invalidValue(name + " must be a string.");
        }
        return value.textValue().isBlank() ? null : value.textValue();
    }

    @Nullable
    SchemaDocument extension(String urn) {
        for (SchemaDocument extension : extensions) {
            if (extension.id().equalsIgnoreCase(urn)) {
                return extension;
            }
        }
        return null;
    }

    List<String> names() {
        return attributes.values().stream().map(Attribute::name).toList();
    }

    @Nullable
    Attribute attribute(String name) {
        return attributes.get(name.toLowerCase(Locale.ROOT));
    }

    /**
     * The attributes that a path leads over, one or two; none for externalId, which no schema has, and for an extension as a
     * whole. Fails where there is no such attribute.
     */
    List<Attribute> resolve(Path path) {
        String urn = path.getSchemaUrn();
        SchemaDocument schema = urn == null || urn.equalsIgnoreCase(id()) ? this : extension(urn);
        if (schema == null || path.size() > 2) {
            throw ScimFault.invalidPath("There is no attribute " + path + ".");
        }
        if (path.size() == 0 || schema == this && path.toString().equalsIgnoreCase("externalId")) {
            return List.of();
        }
        List<Attribute> found = new ArrayList<>();
        Attribute attribute = schema.attribute(path.getElement(0).getAttribute());
        if (attribute != null) {
            found.add(attribute);
            attribute = path.size() == 1
                    ? attribute
                    : attribute.sub(path.getElement(1).getAttribute());
        }
        if (attribute == null) {
            throw ScimFault.invalidPath("There is no attribute " + path + ".");
        }
        if (path.size() == 2) {
            found.add(attribute);
        }
        return found;
    }
}
