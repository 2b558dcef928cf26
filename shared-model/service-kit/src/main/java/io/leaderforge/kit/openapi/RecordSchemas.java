package io.leaderforge.kit.openapi;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.leaderforge.kit.text.SnakeCase;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;
import org.jboss.jandex.AnnotationInstance;
import org.jboss.jandex.AnnotationTarget;
import org.jboss.jandex.ClassInfo;
import org.jboss.jandex.DotName;
import org.jboss.jandex.IndexView;
import org.jboss.jandex.RecordComponentInfo;
import org.jboss.jandex.Type;
import org.jspecify.annotations.Nullable;

/**
 * Which fields may be null and which are always there, from the records' {@link Nullable}: a component that carries it may be
 * null, and every component of a record that is only answered is always sent. What a request must bring is Jakarta's
 * {@code @NotNull}, which the scanner knows. A schema belongs to the record whose name and components it has.
 */
final class RecordSchemas {

    private static final DotName NULLABLE = DotName.createSimple(Nullable.class);
    private static final DotName IGNORE = DotName.createSimple(JsonIgnore.class);
    private static final DotName INCLUDE = DotName.createSimple(JsonInclude.class);
    private static final DotName PROPERTY = DotName.createSimple(JsonProperty.class);
    private static final DotName SCHEMA =
            DotName.createSimple(org.eclipse.microprofile.openapi.annotations.media.Schema.class);

    /** One component as JSON has it; left out where it is empty, null where it is nullable. */
    private record Field(Type type, boolean leftOut) {}

    private final Map<String, List<Map<String, Field>>> records = new HashMap<>();
    private final Map<String, Map<String, Field>> generic = new HashMap<>();

    private RecordSchemas() {}

    static RecordSchemas of(IndexView index) {
        RecordSchemas schemas = new RecordSchemas();
        for (ClassInfo type : index.getKnownClasses()) {
            if (type.isRecord()) {
                schemas.add(type);
            }
        }
        return schemas;
    }

    private void add(ClassInfo type) {
        Map<String, Field> fields = new LinkedHashMap<>();
        boolean leftOut = leavesOut(type.declaredAnnotation(INCLUDE));
        for (RecordComponentInfo component : type.recordComponents()) {
            if (!type.field(component.name()).hasDeclaredAnnotation(IGNORE)) {
                fields.put(nameOf(component), fieldOf(component, leftOut));
            }
        }
        if (!type.typeParameters().isEmpty()) {
            generic.put(type.simpleName(), fields);
        }
        AnnotationInstance schema = type.declaredAnnotation(SCHEMA);
        String name = schema == null || schema.value("name") == null
                ? type.simpleName()
                : schema.value("name").asString();
        records.computeIfAbsent(name, unseen -> new ArrayList<>()).add(fields);
    }

    private static String nameOf(RecordComponentInfo component) {
        AnnotationInstance property =
                component.declaringClass().field(component.name()).declaredAnnotation(PROPERTY);
        return property == null
                        || property.value() == null
                        || property.value().asString().isEmpty()
                ? SnakeCase.of(component.name())
                : property.value().asString();
    }

    private static Field fieldOf(RecordComponentInfo component, boolean leftOut) {
        AnnotationTarget field = component.declaringClass().field(component.name());
        AnnotationInstance include = field.asField().declaredAnnotation(INCLUDE);
        return new Field(component.type(), include == null ? leftOut : leavesOut(include));
    }

    private static boolean leavesOut(@Nullable AnnotationInstance include) {
        return include != null
                && include.value() != null
                && !Set.of("ALWAYS", "USE_DEFAULTS").contains(include.value().asEnum());
    }

    void describe(OpenAPI document) {
        @Nullable Map<String, Schema> schemas = document.getComponents().getSchemas();
        if (schemas == null) {
            return;
        }
        Set<String> requested = SchemaReferences.ofRequests(document);
        schemas.forEach((name, schema) -> {
            Map<String, Field> fields = fieldsOf(name, schema);
            if (fields != null) {
                fields.forEach((property, field) -> describe(schema, property, field, !requested.contains(name)));
            }
        });
    }

    private @Nullable Map<String, Field> fieldsOf(String name, Schema schema) {
        if (schema.getProperties() == null) {
            return null;
        }
        Set<String> properties = schema.getProperties().keySet();
        for (Map<String, Field> candidate : candidates(name)) {
            if (candidate.keySet().equals(properties)) {
                return candidate;
            }
        }
        return null;
    }

    /** The scanner names a generic record's schema by its argument, {@code PageItemView}, and numbers equal names. */
    private List<Map<String, Field>> candidates(String name) {
        List<Map<String, Field>> found = new ArrayList<>(records.getOrDefault(name.replaceAll("\\d+$", ""), List.of()));
        found.addAll(records.getOrDefault(name, List.of()));
        generic.forEach((prefix, fields) -> {
            if (name.startsWith(prefix)) {
                found.add(fields);
            }
        });
        return found;
    }

    private static void describe(Schema owner, String property, Field field, boolean answered) {
        Schema described = owner.getProperties().get(property);
        if (described == null || field.leftOut()) {
            return;
        }
        owner.addProperty(property, described(described, field.type()));
        if (answered) {
            Set<String> required = new LinkedHashSet<>();
            if (owner.getRequired() != null) {
                required.addAll(owner.getRequired());
            }
            required.add(property);
            owner.setRequired(new ArrayList<>(required));
        }
    }

    /** With null where the type allows it, also as an element of a list or a value of a map. */
    private static Schema described(Schema schema, Type type) {
        if (type.kind() == Type.Kind.PARAMETERIZED_TYPE) {
            Type element = type.asParameterizedType().arguments().getLast();
            if (schema.getItems() != null) {
                schema.setItems(described(schema.getItems(), element));
            }
            if (schema.getAdditionalPropertiesSchema() != null) {
                schema.setAdditionalPropertiesSchema(described(schema.getAdditionalPropertiesSchema(), element));
            }
        }
        return type.hasAnnotation(NULLABLE) ? nullable(schema) : schema;
    }

    private static Schema orNull(Schema choice) {
        boolean known = choice.getAnyOf().stream()
                .anyMatch(one -> one.getType() != null && one.getType().contains(SchemaType.NULL));
        return known ? choice : choice.addAnyOf(OASFactory.createSchema().addType(SchemaType.NULL));
    }

    private static Schema nullable(Schema schema) {
        boolean plain = schema.getRef() == null && schema.getEnumeration() == null && schema.getAnyOf() == null;
        if (plain && schema.getType() != null && !schema.getType().contains(SchemaType.NULL)) {
            schema.addType(SchemaType.NULL);
        }
        if (schema.getAnyOf() != null) {
            return orNull(schema);
        }
        if (plain) {
            return schema;
        }
        Schema either = OASFactory.createSchema();
        either.setDescription(schema.getDescription());
        schema.setDescription(null);
        if (schema.getRef() != null) {
            schema.setType(null);
        }
        return either.addAnyOf(schema).addAnyOf(OASFactory.createSchema().addType(SchemaType.NULL));
    }
}
