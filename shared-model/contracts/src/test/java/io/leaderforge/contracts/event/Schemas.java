package io.leaderforge.contracts.event;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.victools.jsonschema.generator.FieldScope;
import com.github.victools.jsonschema.generator.Option;
import com.github.victools.jsonschema.generator.OptionPreset;
import com.github.victools.jsonschema.generator.SchemaGenerator;
import com.github.victools.jsonschema.generator.SchemaGeneratorConfigBuilder;
import com.github.victools.jsonschema.generator.SchemaVersion;
import java.io.IOException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** JSON Schemas of event records: snake case, null allowed where the component is @Nullable, all fields present. */
final class Schemas {

    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);
    private static final SchemaGenerator GENERATOR = generator();

    private Schemas() {}

    static String of(Class<?> event) throws IOException {
        ObjectNode schema = JSON.createObjectNode();
        ObjectNode generated = GENERATOR.generateSchema(event);
        schema.set("$schema", generated.get("$schema"));
        schema.put("$id", EventTypes.SCHEMA_BASE + EventTypes.schemaOf(event));
        schema.put("title", EventTypes.typeOf(event));
        generated.remove("$schema");
        schema.setAll(generated);
        return JSON.writeValueAsString(schema) + "\n";
    }

    private static SchemaGenerator generator() {
        SchemaGeneratorConfigBuilder builder = new SchemaGeneratorConfigBuilder(
                        SchemaVersion.DRAFT_2020_12, OptionPreset.PLAIN_JSON)
                .with(Option.INLINE_ALL_SCHEMAS, Option.EXTRA_OPEN_API_FORMAT_VALUES)
                .with(Option.SCHEMA_VERSION_INDICATOR);
        builder.forFields()
                .withPropertyNameOverrideResolver(field -> snakeCase(field.getDeclaredName()))
                .withNullableCheck(Schemas::isNullable)
                .withRequiredCheck(field -> true);
        return new SchemaGenerator(builder.build());
    }

    private static boolean isNullable(FieldScope field) {
        return !field.isFakeContainerItemScope()
                && field.getRawMember().getAnnotatedType().isAnnotationPresent(Nullable.class);
    }

    static String snakeCase(String name) {
        return name.replaceAll("([a-z0-9])([A-Z])", "$1_$2").toLowerCase(Locale.ROOT);
    }
}
