package io.leaderforge.kit.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import com.fasterxml.jackson.datatype.jsr310.deser.InstantDeserializer;
import java.io.IOException;
import java.time.Instant;

/** Reads times from texts alone: a number, which Jackson would take for seconds since 1970, is of the wrong type. */
final class IsoInstant extends StdScalarDeserializer<Instant> {

    private static final long serialVersionUID = 1L;

    /** Years of four digits, as RFC 3339 has them; PostgreSQL's timestamps end long before Java's. */
    private static final Instant FIRST = Instant.parse("0001-01-01T00:00:00Z");

    private static final Instant LAST = Instant.parse("9999-12-31T23:59:59.999999999Z");

    IsoInstant() {
        super(Instant.class);
    }

    @Override
    public Instant deserialize(JsonParser parser, DeserializationContext context) throws IOException {
        if (!parser.hasToken(JsonToken.VALUE_STRING)) {
            return (Instant) context.handleUnexpectedToken(Instant.class, parser);
        }
        Instant instant = InstantDeserializer.INSTANT.deserialize(parser, context);
        if (instant != null && (instant.isBefore(FIRST) || instant.isAfter(LAST))) {
            return (Instant) context.handleWeirdStringValue(Instant.class, parser.getText(), "years have four digits");
        }
        return instant;
    }
}
