package io.leaderforge.kit.validation;

import io.leaderforge.kit.text.WebAddress;
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
 * An address that pages load or link to, by the rules of {@link WebAddress}; null is valid. Its length is limited by a {@code @Size}
 * of the same field, which the OpenAPI document shows.
 */
@Documented
@Constraint(validatedBy = ValidUrl.Check.class)
@Target({ElementType.FIELD, ElementType.PARAMETER, ElementType.METHOD, ElementType.TYPE_USE})
@Retention(RetentionPolicy.RUNTIME)
public @interface ValidUrl {

    String message() default WebAddress.HTTPS;

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};

    /** Whether pages only link to it: then {@code http} is valid as well, and a path is not. */
    boolean link() default false;

    /** The rule. */
    final class Check implements ConstraintValidator<ValidUrl, String> {

        private boolean link;

        @Override
        public void initialize(ValidUrl constraint) {
            link = constraint.link();
        }

        @Override
        public boolean isValid(@Nullable String typed, ConstraintValidatorContext context) {
            if (typed == null || typed.length() > WebAddress.MAX_LENGTH) {
                return true;
            }
            String fault = link ? WebAddress.faultOfLink(typed) : WebAddress.fault(typed);
            if (fault == null) {
                return true;
            }
            context.disableDefaultConstraintViolation();
            context.buildConstraintViolationWithTemplate(fault).addConstraintViolation();
            return false;
        }
    }
}
