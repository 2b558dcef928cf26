package io.leaderforge.crm.workflow;

import com.fasterxml.jackson.databind.JsonNode;
import io.leaderforge.crm.egress.Target;
import io.leaderforge.crm.template.TemplateText;
import io.leaderforge.kit.problem.Problem.Violation;
import io.leaderforge.kit.problem.Rule;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Everything that can be wrong with the {@code data} of an {@code http_request} node. */
final class HttpRequestCheck {

    private static final Set<String> METHODS = Set.of("GET", "POST", "PUT", "PATCH", "DELETE");
    private static final Set<String> WITHOUT_BODY = Set.of("GET", "DELETE");
    private static final int MAX_URL = 2000;
    private static final int MAX_HEADERS = 20;
    private static final int MAX_HEADER = 1000;
    private static final int MAX_BODY = 16_384;
    private static final int MAX_STATUSES = 20;
    private static final int MAX_TIMEOUT = 30;
    private static final int MAX_RETRIES = 10;

    private static final Pattern HEADER_NAME = Pattern.compile("[A-Za-z0-9!#$%&'*+.^_`|~-]{1,100}");
    private static final Pattern HEADER_VALUE = Pattern.compile("[!-~]([ -~]*[!-~])?");
    private static final Pattern SECRET_NAME = Pattern.compile("[a-z][a-z0-9_]{0,62}");
    /** What the service sends by itself, or what belongs to the connection. */
    private static final Set<String> RESERVED = Set.of(
            "accept-encoding",
            "connection",
            "content-length",
            "expect",
            "forwarded",
            "host",
            "idempotency-key",
            "keep-alive",
            "te",
            "trailer",
            "transfer-encoding",
            "upgrade",
            "user-agent",
            "via",
            "workflow-depth");

    private static final Pattern CONFIDENTIAL = Pattern.compile(
            "(proxy-)?authorization|cookie|.*(token|secret|password|signature|credential|(^|[-_.])key)s?|.*api[-_]?key");

    /** @param host that the secret is sent to */
    record SecretUse(String name, String host) {}

    private final String at;
    private final JsonNode data;
    private final boolean plainHttp;
    private final List<Violation> violations;
    private final Map<String, SecretUse> secrets;

    HttpRequestCheck(
            String at, JsonNode data, boolean plainHttp, List<Violation> violations, Map<String, SecretUse> secrets) {
        this.at = at;
        this.data = data;
        this.plainHttp = plainHttp;
        this.violations = violations;
        this.secrets = secrets;
    }

    void run() {
        String method = data.path("method").asText();
        if (!METHODS.contains(method)) {
            add(
                    "/method",
                    "This must be GET, POST, PUT, PATCH or DELETE.",
                    Rule.unknownValue(List.of("GET", "POST", "PUT", "PATCH", "DELETE")));
        }
        String authority = url(data.path("url"));
        headers(data.path("headers"), authority);
        body(data.path("body"), WITHOUT_BODY.contains(method));
        statuses(data.path("expected_status"));
        wholeNumber("/timeout_seconds", 1, MAX_TIMEOUT);
        wholeNumber("/retries", 0, MAX_RETRIES);
    }

    private void add(String pointer, String detail, Rule rule) {
        violations.add(new Violation(at + pointer, detail, rule));
    }

    /** Host and port, which no variable may decide. */
    private @Nullable String url(JsonNode url) {
        if (!url.isTextual() || url.textValue().length() > MAX_URL) {
            add("/url", "This must be an address of at most " + MAX_URL + " characters.", Rule.most(MAX_URL));
            return null;
        }
        String text = url.textValue();
        int before = violations.size();
        TemplateText.check(at + "/url", text, violations);
        if (violations.size() > before) {
            return null;
        }
        String example = TemplateText.fill(text, name -> "x");
        try {
            Target target = Target.of(example, plainHttp);
            // What is filled in as something else may not change the host.
            if (!target.authority()
                    .equals(Target.of(TemplateText.fill(text, name -> "y"), plainHttp)
                            .authority())) {
                add("/url", "The scheme and the host may not have variables.", Rule.notAllowed("variable_host"));
                return null;
            }
            return target.authority();
        } catch (IllegalArgumentException invalid) {
            add("/url", String.valueOf(invalid.getMessage()), Rule.format("url"));
            return null;
        }
    }

    private void headers(JsonNode headers, @Nullable String authority) {
        if (isAbsent(headers)) {
            return;
        }
        if (!headers.isObject() || headers.size() > MAX_HEADERS) {
            add(
                    "/headers",
                    "This must be an object with at most " + MAX_HEADERS + " header fields.",
                    Rule.most(MAX_HEADERS));
            return;
        }
        Set<String> names = new HashSet<>();
        headers.properties().forEach(header -> {
            String name = header.getKey().toLowerCase(Locale.ROOT);
            String pointer = "/headers/" + header.getKey().replace("~", "~0").replace("/", "~1");
            if (!HEADER_NAME.matcher(name).matches() || RESERVED.contains(name)) {
                add(pointer, "This header field cannot be set.", Rule.notAllowed("reserved"));
            } else if (!names.add(name)) {
                add(pointer, "Another header field has this name.", Rule.duplicate());
            } else if (header.getValue().isObject()) {
                secret(pointer, header.getValue().path("secret"), authority);
            } else {
                header(pointer, name, header.getValue());
            }
        });
    }

    private void header(String pointer, String name, JsonNode value) {
        if (CONFIDENTIAL.matcher(name).matches()) {
            add(
                    pointer,
                    "The definition is shown to others: refer to a secret, {\"secret\": \"name\"}.",
                    Rule.notAllowed("secret"));
        } else if (!value.isTextual()
                || value.textValue().length() > MAX_HEADER
                || !HEADER_VALUE.matcher(value.textValue()).matches()) {
            add(
                    pointer,
                    "This must be a string of 1 to " + MAX_HEADER + " visible ASCII characters, or a secret.",
                    Rule.size(1, MAX_HEADER));
        }
    }

    private void secret(String pointer, JsonNode name, @Nullable String authority) {
        if (!name.isTextual() || !SECRET_NAME.matcher(name.textValue()).matches()) {
            add(pointer + "/secret", "This must be the name of a secret.", Rule.format("secret_name"));
        } else if (authority != null) {
            secrets.put(at + pointer + "/secret", new SecretUse(name.textValue(), authority));
        }
    }

    private void body(JsonNode body, boolean none) {
        if (isAbsent(body)) {
            return;
        }
        if (none) {
            add("/body", "A request with this method has no body.", Rule.notAllowed("no_body"));
        } else if (!body.isContainerNode() || body.toString().length() > MAX_BODY) {
            add(
                    "/body",
                    "This must be an object or an array of at most " + MAX_BODY + " characters.",
                    Rule.most(MAX_BODY));
        } else {
            texts("/body", body);
        }
    }

    private void texts(String pointer, JsonNode value) {
        if (value.isTextual()) {
            TemplateText.check(at + pointer, value.textValue(), violations);
        } else if (value.isArray()) {
            for (int i = 0; i < value.size(); i++) {
                texts(pointer + "/" + i, value.get(i));
            }
        } else {
            value.properties()
                    .forEach(field -> texts(
                            pointer + "/" + field.getKey().replace("~", "~0").replace("/", "~1"), field.getValue()));
        }
    }

    private void statuses(JsonNode statuses) {
        if (isAbsent(statuses)) {
            return;
        }
        boolean valid = statuses.isArray() && !statuses.isEmpty() && statuses.size() <= MAX_STATUSES;
        for (JsonNode status : statuses) {
            valid &= status.isInt() && status.intValue() >= 100 && status.intValue() <= 599;
        }
        if (!valid) {
            add(
                    "/expected_status",
                    "This must be an array of 1 to " + MAX_STATUSES + " statuses, each 100 to 599.",
                    Rule.size(1, MAX_STATUSES));
        }
    }

    private void wholeNumber(String name, int least, int most) {
        JsonNode value = data.path(name.substring(1));
        if (!isAbsent(value) && !(value.isInt() && value.intValue() >= least && value.intValue() <= most)) {
            add(name, "This must be a whole number from " + least + " to " + most + ".", Rule.range(least, most));
        }
    }

    private static boolean isAbsent(JsonNode value) {
        return value.isMissingNode() || value.isNull();
    }
}
