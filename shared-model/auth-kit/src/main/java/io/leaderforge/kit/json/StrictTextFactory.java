package io.leaderforge.kit.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.io.IOContext;
import com.fasterxml.jackson.core.util.JsonParserDelegate;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.io.Writer;
import org.jspecify.annotations.Nullable;

/**
 * Refuses texts that no database and no answer could hold, wherever they stand in a document, free JSON and its keys
 * included: NUL, which PostgreSQL has no text for, and half of a surrogate pair, which is not a character and has no
 * UTF-8. Both can only come as an escape.
 */
final class StrictTextFactory extends JsonFactory {

    private static final long serialVersionUID = 1L;

    StrictTextFactory() {}

    private StrictTextFactory(StrictTextFactory source) {
        super(source, null);
    }

    @Override
    public JsonFactory copy() {
        return new StrictTextFactory(this);
    }

    @Override
    protected JsonParser _createParser(InputStream in, IOContext context) throws IOException {
        return new StrictText(super._createParser(in, context));
    }

    @Override
    protected JsonParser _createParser(Reader reader, IOContext context) throws IOException {
        return new StrictText(super._createParser(reader, context));
    }

    @Override
    protected JsonParser _createParser(char[] data, int offset, int length, IOContext context, boolean recyclable)
            throws IOException {
        return new StrictText(super._createParser(data, offset, length, context, recyclable));
    }

    @Override
    protected JsonParser _createParser(byte[] data, int offset, int length, IOContext context) throws IOException {
        return new StrictText(super._createParser(data, offset, length, context));
    }

    /** Says so while the text is read, so that the failure knows the field. */
    private static final class StrictText extends JsonParserDelegate {

        StrictText(JsonParser parser) {
            super(parser);
        }

        @Override
        public @Nullable String getText() throws IOException {
            return checked(super.getText());
        }

        @Override
        public int getText(Writer writer) throws IOException {
            String text = getText();
            if (text == null) {
                return 0;
            }
            writer.write(text);
            return text.length();
        }

        /** Readers then ask for the text. */
        @Override
        public boolean hasTextCharacters() {
            return false;
        }

        @Override
        public @Nullable String getValueAsString() throws IOException {
            return checked(super.getValueAsString());
        }

        @Override
        public @Nullable String getValueAsString(@Nullable String otherwise) throws IOException {
            return checked(super.getValueAsString(otherwise));
        }

        @Override
        public @Nullable String currentName() throws IOException {
            return checked(super.currentName());
        }

        @Override
        @Deprecated
        @SuppressWarnings("InlineMeSuggester") // Jackson's own, deprecated there.
        public @Nullable String getCurrentName() throws IOException {
            return currentName();
        }

        private @Nullable String checked(@Nullable String text) throws IOException {
            if (text != null) {
                String fault = fault(text);
                if (fault != null) {
                    throw InvalidFormatException.from(this, fault, text, String.class);
                }
            }
            return text;
        }

        private static @Nullable String fault(String text) {
            for (int i = 0; i < text.length(); i++) {
                char character = text.charAt(i);
                if (character == 0) {
                    return "The text contains a NUL character.";
                }
                if (Character.isSurrogate(character)) {
                    if (Character.isLowSurrogate(character)
                            || i + 1 == text.length()
                            || !Character.isLowSurrogate(text.charAt(i + 1))) {
                        return "The text contains an unpaired surrogate.";
                    }
                    i++;
                }
            }
            return null;
        }
    }
}
