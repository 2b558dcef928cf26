package io.leaderforge.tenancy.tenant;

import io.leaderforge.kit.problem.JsonType;
import io.leaderforge.kit.problem.Problem.Violation;
import io.leaderforge.kit.problem.ProblemType;
import io.leaderforge.kit.problem.Problems;
import io.leaderforge.kit.problem.Rule;
import io.leaderforge.kit.text.WebOrigin;
import io.leaderforge.kit.validation.ValidEmail;
import io.leaderforge.kit.web.ShownDocument;
import io.leaderforge.kit.words.Language;
import io.leaderforge.kit.words.Localization;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The known keys of a tenant's {@code settings} and {@code email_config}; others are kept as they are. */
final class TenantSettings {

    private static final Map<String, Object> DEFAULTS = Map.of("locale", "en", "timezone", "UTC");
    private static final Set<String> ADDRESSES = Set.of(
            "from",
            "from_email",
            "from_address",
            "fromEmail",
            "fromAddress",
            "reply_to",
            "replyTo",
            "reply_to_email",
            "replyToEmail");
    /** The configuration is published to the other services and shown to every admin. */
    private static final Pattern SECRET =
            Pattern.compile(".*(password|passwd|secret|token|api_?key|credential).*", Pattern.CASE_INSENSITIVE);

    private static final int MOST_ORIGINS = 20;

    private TenantSettings() {}

    static Map<String, Object> withDefaults(Map<String, Object> settings) {
        Map<String, Object> complete = new HashMap<>(DEFAULTS);
        complete.putAll(settings);
        return complete;
    }

    static void check(@Nullable Map<String, Object> settings, @Nullable Map<String, Object> emailConfig) {
        List<Violation> violations = new ArrayList<>();
        if (settings != null) {
            checkSettings(settings, violations);
            violations.addAll(ShownDocument.violations("/settings", settings));
        }
        if (emailConfig != null) {
            checkEmail(emailConfig, violations);
            violations.addAll(ShownDocument.violations("/email_config", emailConfig));
        }
        if (!violations.isEmpty()) {
            throw Problems.of(ProblemType.UNPROCESSABLE, "Correct the named settings.", violations);
        }
    }

    private static void checkSettings(Map<String, Object> settings, List<Violation> violations) {
        Object locale = settings.get("locale");
        if (settings.containsKey("locale") && !(locale instanceof String tag && Language.isTag(tag))) {
            violations.add(new Violation(
                    "/settings/locale", "Use a language tag such as en or pt-BR.", Rule.format("language_tag")));
        }
        Object zone = settings.get("timezone");
        if (settings.containsKey("timezone") && !(zone instanceof String name && Localization.isZone(name))) {
            violations.add(new Violation(
                    "/settings/timezone", "Use a time zone such as Europe/Berlin.", Rule.format("time_zone")));
        }
        checkNumber(settings, "completion_threshold", 100, violations);
        checkNumber(settings, "abandoned_after_days", 3650, violations);
        if (settings.containsKey("leaderboard") && !(settings.get("leaderboard") instanceof Boolean)) {
            violations.add(new Violation("/settings/leaderboard", "Use true or false.", Rule.type(JsonType.BOOLEAN)));
        }
        if (settings.containsKey("sign_up")) {
            checkSignUp(settings.get("sign_up"), violations);
        }
        checkLinks(settings.get("links"), violations);
        checkOrigins(settings.get("allowed_origins"), violations);
    }

    /** Read by other services, which take their default where it is not there. */
    private static void checkNumber(Map<String, Object> settings, String name, int most, List<Violation> violations) {
        boolean isGood = settings.get(name) instanceof Number number
                && number.doubleValue() >= 1
                && number.doubleValue() <= most;
        if (settings.containsKey(name) && !isGood) {
            violations.add(
                    new Violation("/settings/" + name, "Use a number from 1 to " + most + ".", Rule.range(1, most)));
        }
    }

    /** Who may sign up; the database has the same rules, without the fields' names. */
    private static void checkSignUp(@Nullable Object value, List<Violation> violations) {
        String at = "/settings/sign_up";
        if (!(value instanceof Map<?, ?> signUp)) {
            violations.add(new Violation(at, "Must be an object.", Rule.type(JsonType.OBJECT)));
            return;
        }
        for (String name : List.of("enabled", "requires_approval")) {
            if (signUp.containsKey(name) && !(signUp.get(name) instanceof Boolean)) {
                violations.add(new Violation(at + "/" + name, "Use true or false.", Rule.type(JsonType.BOOLEAN)));
            }
        }
        boolean isList = signUp.get("allowed_email_domains") instanceof List<?> domains
                && domains.stream().allMatch(String.class::isInstance);
        if (signUp.containsKey("allowed_email_domains") && !isList) {
            violations.add(new Violation(
                    at + "/allowed_email_domains", "Must be a list of domains.", Rule.type(JsonType.ARRAY)));
        }
        if (signUp.containsKey("default_role")
                && !(signUp.get("default_role") instanceof String role && SignUpRole.ALL.contains(role))) {
            violations.add(new Violation(
                    at + "/default_role",
                    "Use one of " + String.join(", ", new TreeSet<>(SignUpRole.ALL)) + ".",
                    Rule.unknownValue(List.copyOf(new TreeSet<>(SignUpRole.ALL)))));
        }
    }

    /** Public, on the page for signing in. Addresses in it are judged as everywhere. */
    private static void checkLinks(@Nullable Object links, List<Violation> violations) {
        if (links == null) {
            return;
        }
        if (!(links instanceof Map<?, ?> given)) {
            violations.add(new Violation("/settings/links", "Must be an object.", Rule.type(JsonType.OBJECT)));
            return;
        }
        given.forEach((name, value) -> {
            if (value != null && !(value instanceof String)) {
                violations.add(new Violation(
                        "/settings/links/" + pointer(String.valueOf(name)),
                        "Must be a string.",
                        Rule.type(JsonType.STRING)));
            }
        });
        if (given.get("support_email") instanceof String address && ValidEmail.Check.faultOf(address) != null) {
            violations.add(new Violation(
                    "/settings/links/support_email", "Use one email address without a name.", Rule.format("email")));
        }
    }

    /** The tenant's own websites, whose pages may report interactions; the gateway compares them with {@code Origin}. */
    private static void checkOrigins(@Nullable Object origins, List<Violation> violations) {
        if (origins == null) {
            return;
        }
        if (!(origins instanceof List<?> list) || list.size() > MOST_ORIGINS) {
            violations.add(new Violation(
                    "/settings/allowed_origins",
                    "Must be a list of at most " + MOST_ORIGINS + " origins.",
                    Rule.most(MOST_ORIGINS)));
            return;
        }
        for (int i = 0; i < list.size(); i++) {
            if (!(list.get(i) instanceof String origin && origin.equals(WebOrigin.canonical(origin)))) {
                violations.add(
                        new Violation("/settings/allowed_origins/" + i, WebOrigin.WANTED, Rule.format("origin")));
            }
        }
    }

    private static String pointer(String name) {
        return name.replace("~", "~0").replace("/", "~1");
    }

    private static void checkEmail(Map<String, Object> emailConfig, List<Violation> violations) {
        emailConfig.forEach((key, value) -> {
            String pointer = "/email_config/" + pointer(key);
            if (ADDRESSES.contains(key)
                    && !(value instanceof String address && ValidEmail.Check.faultOf(address) == null)) {
                violations.add(new Violation(pointer, "Use one email address without a name.", Rule.format("email")));
            }
            if (SECRET.matcher(key).matches()) {
                violations.add(new Violation(
                        pointer,
                        "Secrets must not be stored here: services and admins read this.",
                        Rule.notAllowed("secret")));
            }
        });
    }
}
