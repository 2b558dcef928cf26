package io.leaderforge.kit.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.util.JsonParserDelegate;
import com.fasterxml.jackson.databind.BeanDescription;
import com.fasterxml.jackson.databind.BeanProperty;
import com.fasterxml.jackson.databind.DeserializationConfig;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.deser.BeanDeserializerModifier;
import com.fasterxml.jackson.databind.deser.std.DelegatingDeserializer;
import com.fasterxml.jackson.databind.type.CollectionType;
import com.fasterxml.jackson.databind.type.MapType;
import jakarta.validation.constraints.Size;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Ends the reading of a list or map at the element that is one too many for its {@code @Size}, so that what its elements
 * cost is bounded however many there are; the validator would judge all of them beside the size.
 */
final class SizedContainers extends BeanDeserializerModifier {

    private static final long serialVersionUID = 1L;

    @Override
    public JsonDeserializer<?> modifyCollectionDeserializer(
            DeserializationConfig config, CollectionType type, BeanDescription bean, JsonDeserializer<?> reader) {
        return new Sized(reader, type, null);
    }

    @Override
    public JsonDeserializer<?> modifyMapDeserializer(
            DeserializationConfig config, MapType type, BeanDescription bean, JsonDeserializer<?> reader) {
        return new Sized(reader, type, null);
    }

    private static final class Sized extends DelegatingDeserializer {

        private static final long serialVersionUID = 1L;

        private final transient JavaType type;
        private final transient @Nullable Size size;

        Sized(JsonDeserializer<?> reader, JavaType type, @Nullable Size size) {
            super(reader);
            this.type = type;
            this.size = size;
        }

        @Override
        protected JsonDeserializer<?> newDelegatingInstance(JsonDeserializer<?> reader) {
            return new Sized(reader, type, size);
        }

        /** Where the property has no size, it is read as without this. */
        @Override
        public JsonDeserializer<?> createContextual(DeserializationContext context, @Nullable BeanProperty property)
                throws JsonMappingException {
            JsonDeserializer<?> reader = context.handleSecondaryContextualization(
                    getDelegatee(), property, context.constructType(handledType()));
            @Nullable Size found = property == null || !isOf(property) ? null : property.getAnnotation(Size.class);
            return found == null || found.max() == Integer.MAX_VALUE ? reader : new Sized(reader, type, found);
        }

        /** A container within a container is read for the same property, whose size is the outer one's. */
        private boolean isOf(BeanProperty property) {
            JavaType declared = property.getType();
            return declared.isContainerType() && type.getContentType().equals(declared.getContentType());
        }

        @Override
        public Object deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            if (size == null) {
                return super.deserialize(parser, context);
            }
            Counter counter = new Counter(parser, size);
            try {
                return super.deserialize(counter, context);
            } catch (JsonMappingException failure) {
                // Without the element among its path's steps.
                throw counter.isFull() ? new TooManyElementsException(parser, size) : failure;
            }
        }
    }

    /** Counts the elements of the array or object in which the parser stands. */
    private static final class Counter extends JsonParserDelegate {

        private final Size size;
        private final boolean inArray;
        private int depth;
        private int elements;

        Counter(JsonParser parser, Size size) {
            super(parser);
            this.size = size;
            this.inArray = parser.hasToken(JsonToken.START_ARRAY);
        }

        boolean isFull() {
            return elements > size.max();
        }

        @Override
        public @Nullable JsonToken nextToken() throws IOException {
            JsonToken token = super.nextToken();
            if (token == null) {
                return null;
            }
            if (token.isStructEnd()) {
                depth--;
            } else if (depth == 0 && (inArray || token == JsonToken.FIELD_NAME)) {
                elements++;
                if (isFull()) {
                    throw new TooManyElementsException(this, size);
                }
            }
            depth += token.isStructStart() ? 1 : 0;
            return token;
        }

        @Override
        public @Nullable JsonToken nextValue() throws IOException {
            JsonToken token = nextToken();
            return token == JsonToken.FIELD_NAME ? nextToken() : token;
        }

        @Override
        public JsonParser skipChildren() throws IOException {
            boolean nested = currentToken() != null && currentToken().isStructStart();
            super.skipChildren();
            depth -= nested ? 1 : 0;
            return this;
        }
    }
}
