package io.leaderforge.crm.execution;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.leaderforge.crm.egress.Target;
import io.leaderforge.crm.template.TemplateText;
import io.leaderforge.crm.workflow.HttpRequest;
import io.leaderforge.kit.json.Json;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Fills the variables of a request. A text of the body that is one variable and nothing else becomes its value, a number or a
 * list for instance; in others, and in the address, a value is a part of the text.
 */
final class RequestTemplate {

    /** Characters of the body. */
    private static final int MAX_BODY = 65_536;

    private final ObjectNode values;

    /** @param values of variables, by the parts of their names between dots */
    private RequestTemplate(ObjectNode values) {
        this.values = values;
    }

    /** @throws StepFailure where what is filled in gives no request that can be sent */
    static PreparedRequest fill(HttpRequest request, ObjectNode values, boolean plainHttp) {
        RequestTemplate template = new RequestTemplate(values);
        JsonNode body = request.body() == null ? null : template.filled(request.body(), new int[] {MAX_BODY});
        return new PreparedRequest(
                request.method(),
                template.url(request.url(), plainHttp),
                request.headers(),
                request.secrets(),
                body == null ? null : bounded(body.toString()),
                request.expected(),
                Math.toIntExact(request.timeout().toSeconds()),
                request.retries());
    }

    private String url(String text, boolean plainHttp) {
        String url = TemplateText.fill(
                text,
                name -> asText(value(name)),
                value -> URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20"));
        String authority =
                Target.of(TemplateText.fill(text, name -> "x"), plainHttp).authority();
        try {
            if (!Target.of(url, plainHttp).authority().equals(authority)) {
                throw new StepFailure("A variable may not change the host.");
            }
        } catch (IllegalArgumentException invalid) {
            throw new StepFailure(String.valueOf(invalid.getMessage()));
        }
        return url;
    }

    /** @param left characters that may still be filled in; one element */
    private JsonNode filled(JsonNode json, int[] left) {
        if (json.isTextual()) {
            return text(json.textValue(), left);
        }
        if (json.isArray()) {
            ArrayNode array = Json.mapper().createArrayNode();
            json.forEach(element -> array.add(filled(element, left)));
            return array;
        }
        if (json.isObject()) {
            ObjectNode object = Json.mapper().createObjectNode();
            json.properties().forEach(field -> object.set(field.getKey(), filled(field.getValue(), left)));
            return object;
        }
        return json;
    }

    private JsonNode text(String text, int[] left) {
        String alone = TemplateText.onlyVariable(text);
        JsonNode filled =
                alone == null ? new TextNode(TemplateText.fill(text, name -> asText(value(name)))) : value(alone);
        left[0] -= filled.isTextual()
                ? filled.textValue().length()
                : filled.toString().length();
        if (left[0] < 0) {
            throw tooLong();
        }
        return filled;
    }

    private static String bounded(String body) {
        if (body.length() > MAX_BODY) {
            throw tooLong();
        }
        return body;
    }

    private static StepFailure tooLong() {
        return new StepFailure("The body of the request would have more than " + MAX_BODY + " characters.");
    }

    /** Null of JSON where nothing has the name. A name of a field may have dots itself. */
    private JsonNode value(String name) {
        JsonNode found = value(values, name);
        return found == null ? Json.mapper().nullNode() : found;
    }

    private static @Nullable JsonNode value(JsonNode in, String name) {
        if (in.has(name)) {
            return in.get(name);
        }
        for (int dot = name.indexOf('.'); dot > 0; dot = name.indexOf('.', dot + 1)) {
            JsonNode inner = in.get(name.substring(0, dot));
            JsonNode found = inner == null ? null : value(inner, name.substring(dot + 1));
            if (found != null) {
                return found;
            }
        }
        return null;
    }

    private static String asText(JsonNode value) {
        if (value.isNull()) {
            return "";
        }
        return value.isValueNode() ? value.asText() : value.toString();
    }
}
