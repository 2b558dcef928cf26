package io.leaderforge.kit.openapi;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.media.Content;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;
import org.jspecify.annotations.Nullable;

/**
 * An example of each body, made from its schema: an enum's first value, a text by the name of its property
 * ({@code openapi-examples.properties}), one element of a list. The same schema has the same example everywhere. A test of each
 * service compares them with their schemas.
 */
final class Examples {

    private static final String JSON = "json";
    private static final Properties TEXTS = read();

    private final Map<String, Schema> schemas;
    private final Set<String> open = new HashSet<>();

    private Examples(Map<String, Schema> schemas) {
        this.schemas = schemas;
    }

    private static Properties read() {
        Properties texts = new Properties();
        try (InputStream file = Examples.class.getResourceAsStream("/openapi-examples.properties")) {
            texts.load(new InputStreamReader(Objects.requireNonNull(file), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return texts;
    }

    static void describe(OpenAPI document) {
        @Nullable Map<String, Schema> schemas = document.getComponents().getSchemas();
        if (schemas == null || document.getPaths() == null) {
            return;
        }
        Examples examples = new Examples(schemas);
        document.getPaths()
                .getPathItems()
                .values()
                .forEach(item -> item.getOperations().values().forEach(examples::describe));
    }

    private void describe(Operation operation) {
        if (operation.getRequestBody() != null) {
            describe(operation.getRequestBody().getContent());
        }
        operation.getResponses().getAPIResponses().forEach((status, response) -> {
            if (status.startsWith("2")) {
                describe(response.getContent());
            }
        });
    }

    private void describe(@Nullable Content content) {
        if (content == null) {
            return;
        }
        content.getMediaTypes().forEach((type, body) -> {
            boolean described = body.getExample() != null || body.getExamples() != null;
            if (type.endsWith(JSON) && body.getSchema() != null && !described) {
                body.setExample(of("", body.getSchema()));
            }
        });
    }

    /** Null where the schema leads back to itself. */
    private @Nullable Object of(String name, Schema schema) {
        String component = SchemaReferences.nameOf(schema);
        if (component == null) {
            return ofItself(name, schema);
        }
        Schema referred = schemas.get(component);
        if (referred == null || !open.add(component)) {
            return null;
        }
        try {
            return TEXTS.containsKey(component) ? TEXTS.getProperty(component) : of(name, referred);
        } finally {
            open.remove(component);
        }
    }

    private @Nullable Object ofItself(String name, Schema schema) {
        if (schema.getEnumeration() != null) {
            return schema.getEnumeration().getFirst();
        }
        for (@Nullable List<Schema> choices : List.of(nonNull(schema.getAnyOf()), nonNull(schema.getOneOf()))) {
            if (!choices.isEmpty()) {
                return of(name, choices.getFirst());
            }
        }
        return switch (typeOf(schema)) {
            case STRING -> text(name, schema);
            case INTEGER ->
                schema.getMinimum() == null ? 1 : schema.getMinimum().intValue();
            case NUMBER -> schema.getMinimum() == null ? BigDecimal.ONE : schema.getMinimum();
            case BOOLEAN -> true;
            case ARRAY -> list(name, schema);
            default -> object(schema);
        };
    }

    private static List<Schema> nonNull(@Nullable List<Schema> schemas) {
        return schemas == null ? List.of() : schemas;
    }

    private static SchemaType typeOf(Schema schema) {
        return schema.getType() == null
                ? SchemaType.OBJECT
                : schema.getType().stream()
                        .filter(type -> type != SchemaType.NULL)
                        .findFirst()
                        .orElse(SchemaType.OBJECT);
    }

    private static @Nullable String text(String name, Schema schema) {
        String byName = TEXTS.getProperty(name);
        if (byName != null) {
            return byName.isEmpty() ? null : byName;
        }
        String format = schema.getFormat() == null ? "text" : schema.getFormat();
        return TEXTS.getProperty("format." + format, TEXTS.getProperty("format.text"));
    }

    private List<Object> list(String name, Schema schema) {
        Object element = schema.getItems() == null ? null : of(name, schema.getItems());
        return element == null ? List.of() : List.of(element);
    }

    private Map<String, @Nullable Object> object(Schema schema) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        if (schema.getProperties() != null) {
            schema.getProperties().forEach((name, property) -> fields.put(name, of(name, property)));
        }
        return fields;
    }
}
