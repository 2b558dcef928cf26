package io.leaderforge.gateway.tenant;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** The list in a tenant's settings, or as the snapshot has it; whatever else is there is left out. */
@RegisterForReflection
final class OwnOrigins extends StdDeserializer<List<String>> {

    private static final long serialVersionUID = 1L;

    OwnOrigins() {
        super(List.class);
    }

    @Override
    public List<String> deserialize(JsonParser parser, DeserializationContext context) throws IOException {
        JsonNode given = parser.readValueAsTree();
        List<String> origins = new ArrayList<>();
        for (JsonNode origin : given.isArray() ? given : given.path("allowed_origins")) {
            if (origin.isTextual()) {
                origins.add(origin.textValue());
            }
        }
        return List.copyOf(origins);
    }
}
