package io.leaderforge.crm.form;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.leaderforge.crm.lead.PhoneNumber;
import io.leaderforge.kit.problem.JsonType;
import io.leaderforge.kit.problem.Problem.Violation;
import io.leaderforge.kit.problem.Rule;
import io.leaderforge.kit.text.DomainNames;
import io.leaderforge.kit.text.EmailAddress;
import io.leaderforge.kit.text.Names;
import io.leaderforge.kit.text.TextEnum;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The type of a form's field, and the rule for its answers. */
enum FieldType implements TextEnum {
    TEXT,
    TEXTAREA,
    EMAIL,
    PHONE,
    TEL,
    NUMBER,
    CHECKBOX,
    SELECT,
    RADIO,
    DATE,
    URL,
    HIDDEN;

    static final int MAX_TEXT = 10_000;
    private static final String NO_ADDRESS = "Enter an email address, for example kim@example.com.";
    private static final String NOT_DELIVERABLE = "Mail cannot be sent to this address: before the @ use a to z,"
            + " digits and punctuation without accents.";
    private static final Pattern ADDRESS = Pattern.compile("https?://[^\\s\\p{Z}\\p{C}]+", Pattern.CASE_INSENSITIVE);
    private static final Pattern AUTHORITY = Pattern.compile("[/?#]");
    private static final Pattern PORT = Pattern.compile(":\\d{1,5}$");
    private static final Set<String> YES = Set.of("true", "on", "yes", "1");
    private static final Set<String> NO = Set.of("false", "off", "no", "0");
    /** A double holds every whole number up to it. */
    private static final BigDecimal LARGEST = BigDecimal.TEN.pow(15);

    private static final int DIGITS = 15;

    boolean hasOptions() {
        return this == SELECT || this == RADIO;
    }

    /**
     * The answer as its type: a page's own form sends each as text. Numbers and booleans are such, phone numbers and texts in
     * their canonical form; what is none stays as it is, for {@link #fault} to name.
     */
    JsonNode typed(JsonNode answer) {
        String text = answer.isTextual() ? Names.trimmed(answer.textValue()) : answer.asText();
        return switch (this) {
            case NUMBER -> answer.isTextual() || answer.isNumber() ? number(text, answer) : answer;
            case CHECKBOX -> answer.isTextual() ? yesOrNo(text.toLowerCase(Locale.ROOT), answer) : answer;
            case PHONE, TEL ->
                answer.isTextual() ? new TextNode(Objects.requireNonNullElse(PhoneNumber.parse(text), text)) : answer;
            default -> answer.isTextual() ? new TextNode(text) : answer;
        };
    }

    private static JsonNode yesOrNo(String text, JsonNode answer) {
        return YES.contains(text) || NO.contains(text) ? BooleanNode.valueOf(YES.contains(text)) : answer;
    }

    private static JsonNode number(String text, JsonNode answer) {
        if (text.isEmpty() || text.length() > 40) {
            return answer;
        }
        try {
            BigDecimal number = new BigDecimal(text);
            if (Math.abs(number.scale()) > 2 * DIGITS || number.abs().compareTo(LARGEST) > 0) {
                return answer;
            }
            BigDecimal plain = number.round(new MathContext(DIGITS)).stripTrailingZeros();
            return plain.scale() <= 0 ? new LongNode(plain.longValueExact()) : new DecimalNode(plain);
        } catch (NumberFormatException noNumber) {
            return answer;
        }
    }

    /** The rule that a typed answer, which is not empty, breaks, without its place; null when it is right. */
    @Nullable
    Violation fault(JsonNode answer) {
        if (this == CHECKBOX) {
            return answer.isBoolean() ? null : fault("This must be true or false.", Rule.type(JsonType.BOOLEAN));
        }
        if (this == NUMBER) {
            return answer.isLong() || answer.isBigDecimal()
                    ? null
                    : fault(
                            "This must be a number between -10^15 and 10^15.",
                            Rule.range(-LARGEST.longValueExact(), LARGEST.longValueExact()));
        }
        if (!answer.isTextual()) {
            return fault("This must be a string.", Rule.type(JsonType.STRING));
        }
        String text = answer.textValue();
        if (text.length() > MAX_TEXT) {
            return fault("This may have " + MAX_TEXT + " characters at most.", Rule.most(MAX_TEXT));
        }
        return text.indexOf('\0') >= 0
                ? fault("This contains a NUL character.", Rule.notAllowed("nul_character"))
                : faultOf(text);
    }

    private @Nullable Violation faultOf(String text) {
        return switch (this) {
            case EMAIL -> faultOfAddress(text);
            case PHONE, TEL ->
                PhoneNumber.parse(text) == null ? fault(PhoneNumber.NO_NUMBER, Rule.format("phone_number")) : null;
            case URL ->
                isAddress(text) ? null : fault("This must be a web address with http or https.", Rule.format("url"));
            case DATE -> isDate(text) ? null : fault("This must be a date, e.g. 2030-01-31.", Rule.format("date"));
            default -> null;
        };
    }

    private static @Nullable Violation faultOfAddress(String text) {
        EmailAddress address = EmailAddress.parse(text);
        if (address == null) {
            return fault(NO_ADDRESS, Rule.format("email"));
        }
        return address.isDeliverable() ? null : fault(NOT_DELIVERABLE, Rule.notAllowed("not_deliverable"));
    }

    private static Violation fault(String detail, Rule rule) {
        return new Violation("", detail, rule);
    }

    private static boolean isAddress(String text) {
        if (!ADDRESS.matcher(text).matches()) {
            return false;
        }
        String authority = AUTHORITY.split(text.substring(text.indexOf("://") + 3), 2)[0];
        String host = PORT.matcher(authority.substring(authority.lastIndexOf('@') + 1))
                .replaceFirst("");
        return host.startsWith("[") ? host.endsWith("]") && host.indexOf(':') > 0 : DomainNames.ascii(host) != null;
    }

    private static boolean isDate(String text) {
        try {
            int year = LocalDate.parse(text).getYear();
            return year >= 1000 && year <= 9999;
        } catch (DateTimeParseException noDate) {
            return false;
        }
    }
}
