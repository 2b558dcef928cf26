package io.leaderforge.kit.validation;

import io.leaderforge.kit.text.EmailAddress;
import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.jspecify.annotations.Nullable;

/**
 * An email address by the rules of {@link EmailAddress}; null is valid. It replaces Jakarta's {@code @Email}, which accepts
 * text that is no address and two spellings of one. In the OpenAPI document: format {@code email}, at most 254 characters.
 *
 * <p>The value stays as it was typed: take {@link EmailAddress#of} of it before it is stored, compared or written to.
 */
@Documented
@Constraint(validatedBy = ValidEmail.Check.class)
@Target({ElementType.FIELD, ElementType.PARAMETER, ElementType.METHOD, ElementType.TYPE_USE})
@Retention(RetentionPolicy.RUNTIME)
public @interface ValidEmail {

    String NO_ADDRESS = "enter an email address, for example kim@example.com";

    String NOT_DELIVERABLE = "mail cannot be sent to this address: before the @ use the letters a to z, digits and"
            + " punctuation without accents";

    String message() default NO_ADDRESS;

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};

    /** Whether it must also be an address that mail can be sent to; false where an account is only looked up. */
    boolean deliverable() default true;

    /** The rule. */
    final class Check implements ConstraintValidator<ValidEmail, String> {

        private boolean deliverable;

        @Override
        public void initialize(ValidEmail constraint) {
            deliverable = constraint.deliverable();
        }

        @Override
        public boolean isValid(@Nullable String typed, ConstraintValidatorContext context) {
            String fault = typed == null ? null : faultOf(typed);
            if (fault == null || !deliverable && fault.equals(NOT_DELIVERABLE)) {
                return true;
            }
            if (fault.equals(NOT_DELIVERABLE)) {
                context.disableDefaultConstraintViolation();
                context.buildConstraintViolationWithTemplate(NOT_DELIVERABLE).addConstraintViolation();
            }
            return false;
        }

        /** Why mail cannot be sent to the text; null where it can. For text that is in no body, e.g. a line of a file. */
        public static @Nullable String faultOf(String typed) {
            EmailAddress address = EmailAddress.parse(typed);
            if (address == null) {
                return NO_ADDRESS;
            }
            return address.isDeliverable() ? null : NOT_DELIVERABLE;
        }
    }
}
