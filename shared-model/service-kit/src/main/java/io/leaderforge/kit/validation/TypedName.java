package io.leaderforge.kit.validation;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.deser.std.StringDeserializer;
import io.leaderforge.kit.text.Names;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Reads a name in its canonical form; text that is none stays as it was typed, for {@link ValidName} to refuse. */
public final class TypedName extends StdDeserializer<String> {

    private static final long serialVersionUID = 1L;

    public TypedName() {
        super(String.class);
    }

    @Override
    public @Nullable String deserialize(JsonParser parser, DeserializationContext context) throws IOException {
        String typed = StringDeserializer.instance.deserialize(parser, context);
        return typed == null ? null : Names.typed(typed);
    }
}
