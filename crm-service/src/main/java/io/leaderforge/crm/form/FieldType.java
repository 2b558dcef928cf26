package io.leaderforge.crm.form;

import com.fasterxml.jackson.databind.JsonNode;
import io.leaderforge.kit.text.EmailAddress;
import io.leaderforge.kit.text.TextEnum;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
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
    private static final Pattern DIGITS_AND_SIGNS = Pattern.compile("\\+?[\\p{Nd} ().\\-/]{3,32}");
    private static final Pattern ADDRESS = Pattern.compile("https?://[^\\s\\p{Cntrl}]+", Pattern.CASE_INSENSITIVE);

    boolean hasOptions() {
        return this == SELECT || this == RADIO;
    }

    /** What is wrong with an answer that is not empty; null when it is right. */
    @Nullable
    String fault(JsonNode answer) {
        if (this == CHECKBOX) {
            return answer.isBoolean() ? null : "This must be true or false.";
        }
        if (this == NUMBER) {
            return isNumber(answer) ? null : "This must be a number.";
        }
        if (!answer.isTextual()) {
            return "This must be a string.";
        }
        String text = answer.textValue().strip();
        if (text.length() > MAX_TEXT) {
            return "This may have " + MAX_TEXT + " characters at most.";
        }
        return text.indexOf('\0') >= 0 ? "This contains a NUL character." : faultOf(text);
    }

    private @Nullable String faultOf(String text) {
        return switch (this) {
            case EMAIL -> faultOfAddress(text);
            case PHONE, TEL -> DIGITS_AND_SIGNS.matcher(text).matches() ? null : "This must be a phone number.";
            case URL -> ADDRESS.matcher(text).matches() ? null : "This must be a web address with http or https.";
            case DATE -> isDate(text) ? null : "This must be a date, e.g. 2030-01-31.";
            default -> null;
        };
    }

    private static @Nullable String faultOfAddress(String text) {
        EmailAddress address = EmailAddress.parse(text);
        if (address == null) {
            return NO_ADDRESS;
        }
        return address.isDeliverable() ? null : NOT_DELIVERABLE;
    }

    /** A page's own form sends numbers as text. */
    private static boolean isNumber(JsonNode answer) {
        if (answer.isNumber()) {
            return true;
        }
        String text = answer.isTextual() ? answer.textValue().strip() : "";
        if (text.isEmpty() || text.length() > 40) {
            return false;
        }
        try {
            return Math.abs(new BigDecimal(text).scale()) < 100;
        } catch (NumberFormatException noNumber) {
            return false;
        }
    }

    private static boolean isDate(String text) {
        try {
            LocalDate.parse(text);
            return true;
        } catch (DateTimeParseException noDate) {
            return false;
        }
    }
}
