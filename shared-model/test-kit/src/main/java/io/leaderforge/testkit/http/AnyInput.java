package io.leaderforge.testkit.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.leaderforge.kit.json.Json;
import java.math.BigDecimal;
import java.util.List;
import java.util.Random;
import java.util.UUID;

/** Values that nobody would send on purpose, and some that somebody would: for properties that hold for every input. */
final class AnyInput {

    /** Stands for half a surrogate pair until the document is text, since no string writes one out. */
    private static final String HALF_PAIR = "\uE000";

    private static final List<String> TEXTS = List.of(
            "",
            " ",
            "\u0000",
            "a\u0000b",
            HALF_PAIR,
            "a" + HALF_PAIR + "b",
            "\uFFFE",
            "\u202Eabc",
            "e\u0301\u0301\u0301",
            "👩‍👩‍👧‍👦",
            "مرحبا",
            "\r\nX-Other: 1",
            "\t\u0007\u001b[31m",
            "%00",
            "%",
            "_%",
            "\\",
            "' or 1=1 --",
            "\"; select 1",
            "../../x",
            "{{x}}",
            "{#if}",
            "${x:y}",
            "$1",
            "<script>x</script>",
            "null",
            "true",
            "-1",
            "1e999",
            "NaN",
            "9223372036854775808",
            "2024-02-30",
            "2024-02-30T25:61:61Z",
            "-999999999-01-01T00:00:00Z",
            "+999999999-12-31T23:59:59Z",
            "+300000-01-01T00:00:00Z",
            "0000-00-00",
            "P1Y2M",
            "PT99999999999999H",
            "00000000-0000-0000-0000-000000000000",
            "a@b",
            "a@example.com",
            "\"a b\"@example.com",
            "http://[::1",
            "http://a b/",
            "javascript:x",
            "https://" + "x".repeat(300) + ".example",
            "[",
            "(",
            "*",
            "a".repeat(501),
            "ä".repeat(5_000),
            "x".repeat(70_000));

    private static final List<String> NUMBERS = List.of(
            "1e400", "-1e400", "1e-400", "1e200000", "9223372036854775808", "123456789012345678901234567890.5", "-0.0");

    private final Random random;

    AnyInput(Random random) {
        this.random = random;
    }

    String text() {
        return switch (random.nextInt(5)) {
            case 0 ->
                UUID.nameUUIDFromBytes(new byte[] {(byte) random.nextInt()}).toString();
            case 1 -> characters();
            default -> TEXTS.get(random.nextInt(TEXTS.size()));
        };
    }

    private String characters() {
        StringBuilder text = new StringBuilder();
        random.ints(random.nextInt(1, 20), 1, 0x20000)
                .filter(character -> character < 0xD800 || character > 0xDFFF)
                .forEach(text::appendCodePoint);
        return text.toString();
    }

    JsonNode json(int depth) {
        return switch (random.nextInt(depth > 0 ? 10 : 7)) {
            case 0 -> NullNode.getInstance();
            case 1 -> BooleanNode.valueOf(random.nextBoolean());
            case 2 -> LongNode.valueOf(random.nextBoolean() ? random.nextLong() : random.nextInt(-2, 102));
            case 3 -> random.nextBoolean() ? DoubleNode.valueOf(random.nextGaussian()) : number();
            case 7, 8 -> object(depth);
            case 9 -> array(depth);
            default -> TextNode.valueOf(text());
        };
    }

    private JsonNode number() {
        return DecimalNode.valueOf(new BigDecimal(NUMBERS.get(random.nextInt(NUMBERS.size()))));
    }

    private ObjectNode object(int depth) {
        ObjectNode object = Json.mapper().createObjectNode();
        for (int i = random.nextInt(4); i > 0; i--) {
            object.set(text(), json(depth - 1));
        }
        return object;
    }

    private ArrayNode array(int depth) {
        ArrayNode array = Json.mapper().createArrayNode();
        for (int i = random.nextInt(4); i > 0; i--) {
            array.add(json(depth - 1));
        }
        return array;
    }

    /** The document as it is sent. */
    static String document(JsonNode json) {
        return json.toString().replace(HALF_PAIR, "\\ud800");
    }
}
