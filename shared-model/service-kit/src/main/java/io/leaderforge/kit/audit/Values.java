package io.leaderforge.kit.audit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.introspect.AnnotatedMember;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.leaderforge.kit.text.SnakeCase;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Before and after as JSON: without secrets, and bounded. What is longer than the limit is reduced to the fields that differ; what
 * is still longer to their names.
 *
 * @param before null where there was nothing
 * @param after  null where there is nothing
 */
record Values(@Nullable String before, @Nullable String after) {

    static final int LIMIT = 32 * 1024;
    private static final int NAMES = 100;
    /** Beside the annotation, for the record of which its author has not thought. */
    private static final Pattern SECRET =
            Pattern.compile("(.*_)?(password|secret|token|codes|private_key|api_key|recovery_code|sealed)");

    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .annotationIntrospector(new WithoutSecrets())
            .addModules(new JavaTimeModule(), new Jdk8Module())
            .build();

    static Values of(@Nullable Object before, @Nullable Object after) {
        String from = json(before);
        String to = json(after);
        return fits(from) && fits(to) ? new Values(from, to) : reduced(tree(from), tree(to));
    }

    private static Values reduced(@Nullable JsonNode before, @Nullable JsonNode after) {
        if (before instanceof ObjectNode from && after instanceof ObjectNode to) {
            Set<String> names = new TreeSet<>();
            from.fieldNames().forEachRemaining(names::add);
            to.fieldNames().forEachRemaining(names::add);
            names.removeIf(name -> from.path(name).equals(to.path(name)));
            from.retain(names);
            to.retain(names);
        }
        return new Values(cut(before), cut(after));
    }

    private static @Nullable String cut(@Nullable JsonNode node) {
        if (node == null || fits(node.toString())) {
            return node == null ? null : node.toString();
        }
        ObjectNode cut = MAPPER.createObjectNode().put("truncated", true);
        var names = cut.putArray("fields");
        node.fieldNames().forEachRemaining(name -> {
            if (names.size() < NAMES) {
                names.add(name.length() <= NAMES ? name : name.substring(0, NAMES));
            }
        });
        return cut.toString();
    }

    private static boolean fits(@Nullable String json) {
        return json == null || json.length() <= LIMIT;
    }

    private static @Nullable String json(@Nullable Object value) {
        try {
            return value == null ? null : MAPPER.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("not to be written as JSON: " + value.getClass(), e);
        }
    }

    private static @Nullable JsonNode tree(@Nullable String json) {
        try {
            return json == null ? null : MAPPER.readTree(json);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** Leaves out what is marked, and what is named like a secret. */
    private static final class WithoutSecrets extends JacksonAnnotationIntrospector {

        private static final long serialVersionUID = 1;

        @Override
        public boolean hasIgnoreMarker(AnnotatedMember member) {
            return super.hasIgnoreMarker(member)
                    || member.hasAnnotation(NotAudited.class)
                    || SECRET.matcher(SnakeCase.of(member.getName())).matches();
        }
    }
}
