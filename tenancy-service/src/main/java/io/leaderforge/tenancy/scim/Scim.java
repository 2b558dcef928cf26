package io.leaderforge.tenancy.scim;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.unboundid.scim2.common.utils.JsonUtils;
import io.leaderforge.kit.json.Json;
import org.jspecify.annotations.Nullable;

/** Names of the protocol, and its JSON: objects whose attribute names are the same in any case. */
final class Scim {

    static final String PATH = "/scim/v2";
    static final String MEDIA_TYPE = "application/scim+json";
    static final String USER = "urn:ietf:params:scim:schemas:core:2.0:User";
    static final String GROUP = "urn:ietf:params:scim:schemas:core:2.0:Group";
    static final String ENTERPRISE_USER = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User";
    static final String LIST = "urn:ietf:params:scim:api:messages:2.0:ListResponse";
    static final String ERROR = "urn:ietf:params:scim:api:messages:2.0:Error";
    static final String PATCH = "urn:ietf:params:scim:api:messages:2.0:PatchOp";

    private Scim() {}

    static ObjectNode object() {
        return (ObjectNode) read("{}");
    }

    /** A body; read by our mapper first, which bounds its depth and refuses NUL. */
    static ObjectNode body(byte @Nullable [] body) {
        try {
            JsonNode read = Json.mapper().readTree(body == null ? new byte[0] : body);
            if (!(read instanceof ObjectNode)) {
                throw ScimFault.invalidSyntax("Send a JSON object as the body.");
            }
            return (ObjectNode) read(read.toString());
        } catch (JsonProcessingException unreadable) {
            throw ScimFault.invalidSyntax("The body is not well-formed JSON, or nested too deep.");
        } catch (java.io.IOException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** Whether each square bracket outside quotation marks has its other half; the library's parser does not mind. */
    static boolean closesBrackets(String text) {
        int open = 0;
        boolean quoted = false;
        for (int i = 0; i < text.length(); i++) {
            char at = text.charAt(i);
            if (quoted && at == '\\') {
                i++;
            } else if (at == '"') {
                quoted = !quoted;
            } else if (!quoted && at == '[') {
                open++;
            } else if (!quoted && at == ']' && --open < 0) {
                return false;
            }
        }
        return open == 0;
    }

    static JsonNode read(String json) {
        try {
            return JsonUtils.getObjectReader().readTree(json);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    static ObjectNode error(int status, @Nullable String scimType, String detail) {
        ObjectNode error = object();
        error.putArray("schemas").add(ERROR);
        error.put("status", Integer.toString(status));
        if (scimType != null) {
            error.put("scimType", scimType);
        }
        return error.put("detail", detail);
    }

    static @Nullable String text(JsonNode object, String name) {
        JsonNode value = object.get(name);
        return value == null || !value.isTextual() ? null : value.textValue();
    }
}
