package io.leaderforge.local.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What steps refer to: {@code ${item:Title}} and the other kinds of {@link Kind} are ids, as is
 * {@code ${membership:Organization/address}}; {@code ${mail:address}} is the
 * secret of the newest mail, {@code ${now+2d}} a time, {@code ${password}} that of all demo persons, {@code ${name}} the id
 * in a kept answer and {@code ${name.field}} another value of it.
 */
final class References {

    private static final Pattern REFERENCE = Pattern.compile("\\$\\{([^}]+)}");
    private static final Pattern TIME = Pattern.compile("now(?:([+-])(\\d+)([dhm]))?");

    private final DemoApi owner;
    private final Mailbox mails;
    private final String password;
    private final Map<String, JsonNode> kept = new HashMap<>();
    private final Map<String, String> ids = new HashMap<>();
    private final Map<String, Set<String>> usedTokens = new HashMap<>();

    References(DemoApi owner, Mailbox mails, String password) {
        this.owner = owner;
        this.mails = mails;
        this.password = password;
    }

    /** Lists in which things are found by a name. */
    enum Kind {
        ORGANIZATION("/api/v1/core/organizations", "name"),
        USER("/api/v1/core/users", "email"),
        PERSON("/api/v1/core/tenant-memberships", "email"),
        ROLE("/api/v1/core/roles", "slug"),
        ITEM("/api/v1/content/items", "title"),
        CATEGORY("/api/v1/content/categories", "slug"),
        TAG("/api/v1/content/tags", "name"),
        ENTITLEMENT("/api/v1/content/entitlements", "name"),
        LEAD("/api/v1/crm/leads", "email"),
        FORM("/api/v1/crm/forms", "name");

        private final String path;
        private final String field;

        Kind(String path, String field) {
            this.path = path;
            this.field = field;
        }
    }

    /** Thrown for the answer of a step that an earlier load has already executed. */
    static final class NotKept extends RuntimeException {

        private static final long serialVersionUID = 1;

        NotKept(String name) {
            super(name);
        }
    }

    void keep(String name, JsonNode answer) {
        kept.put(name, answer);
    }

    String text(String text) {
        Matcher reference = REFERENCE.matcher(text);
        return reference.replaceAll(match -> Matcher.quoteReplacement(value(match.group(1))));
    }

    /** A copy of the body with its references resolved. */
    @Nullable
    JsonNode body(@Nullable JsonNode body) {
        return switch (body) {
            case null -> null;
            case TextNode text -> TextNode.valueOf(text(text.textValue()));
            case ObjectNode object -> {
                ObjectNode copy = DemoApi.JSON.createObjectNode();
                object.properties().forEach(field -> copy.set(field.getKey(), body(field.getValue())));
                yield copy;
            }
            case ArrayNode array -> {
                ArrayNode copy = DemoApi.JSON.createArrayNode();
                array.forEach(element -> copy.add(body(element)));
                yield copy;
            }
            default -> body;
        };
    }

    private String value(String reference) {
        Matcher time = TIME.matcher(reference);
        if (time.matches()) {
            return time(time).toString();
        }
        int colon = reference.indexOf(':');
        if (colon < 0) {
            return answer(reference);
        }
        String kind = reference.substring(0, colon);
        String name = reference.substring(colon + 1);
        return switch (kind) {
            case "mail" -> token(name);
            case "membership" -> membership(name);
            default -> ids.computeIfAbsent(reference, any -> id(kind, name));
        };
    }

    private static Instant time(Matcher time) {
        if (time.group(1) == null) {
            return Instant.now();
        }
        Duration distance = amount(Long.parseLong(time.group(2)), time.group(3));
        return time.group(1).equals("+")
                ? Instant.now().plus(distance)
                : Instant.now().minus(distance);
    }

    private static Duration amount(long number, String unit) {
        return switch (unit) {
            case "d" -> Duration.ofDays(number);
            case "h" -> Duration.ofHours(number);
            default -> Duration.ofMinutes(number);
        };
    }

    private String answer(String reference) {
        if (reference.equals("password")) {
            return password;
        }
        String[] path = reference.split("\\.", 2);
        JsonNode answer = kept.get(path[0]);
        if (answer == null) {
            throw new NotKept(path[0]);
        }
        String pointer = path.length == 1 ? "/id" : "/" + path[1].replace('.', '/');
        JsonNode value = answer.at(pointer);
        if (value.isMissingNode() || value.isNull()) {
            throw new IllegalStateException("Demo: no " + reference + " in " + answer);
        }
        return value.asText();
    }

    private String membership(String name) {
        String[] parts = name.split("/", 2);
        String path = "/api/v1/core/organizations/" + id("organization", parts[0]) + "/memberships";
        return owner.find(path, "email", parts[1]).orElseThrow().path("id").asText();
    }

    private String id(String kind, String name) {
        Kind list = Kind.valueOf(kind.toUpperCase(Locale.ROOT));
        Optional<JsonNode> found = owner.find(list.path, list.field, name);
        return found.orElseThrow(() -> new IllegalStateException("Demo: no " + kind + " " + name))
                .path("id")
                .asText();
    }

    private String token(String address) {
        Set<String> used = usedTokens.computeIfAbsent(address, any -> new HashSet<>());
        String token = mails.awaitNew(address, used);
        used.add(token);
        return token;
    }
}
