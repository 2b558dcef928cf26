package io.leaderforge.kit.validation;

import com.fasterxml.jackson.annotation.JacksonAnnotationsInside;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import io.leaderforge.kit.text.Names;
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
 * A name, title or tag on one line, by the rules of {@link Names}; null is valid. It replaces {@code @NotBlank} with
 * {@code @Size}, which take names that nobody sees and count two for an emoji. In the OpenAPI document: {@code minLength} 1,
 * {@code maxLength}.
 *
 * <p>A field of a body that has it is read in its canonical form. The elements of a list are read as they were typed: take
 * {@link Names#tags} of it.
 */
@Documented
@JacksonAnnotationsInside
@JsonDeserialize(using = TypedName.class)
@Constraint(validatedBy = ValidName.Check.class)
@Target({ElementType.FIELD, ElementType.PARAMETER, ElementType.METHOD, ElementType.TYPE_USE})
@Retention(RetentionPolicy.RUNTIME)
public @interface ValidName {

    String NO_NAME = "enter a visible name on one line, without control characters";

    String TOO_LONG = "use at most {max} characters";

    String message() default NO_NAME;

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};

    /** The longest name, in characters (code points), as JSON Schema and the database count them. */
    int max() default 500;

    /** The rule. */
    final class Check implements ConstraintValidator<ValidName, String> {

        private int max;

        @Override
        public void initialize(ValidName constraint) {
            max = constraint.max();
        }

        @Override
        public boolean isValid(@Nullable String typed, ConstraintValidatorContext context) {
            if (typed == null) {
                return true;
            }
            String name = typed.length() > 4 * max + 1_000 ? typed : Names.parse(typed);
            if (name != null && name.codePointCount(0, name.length()) > max) {
                context.disableDefaultConstraintViolation();
                context.buildConstraintViolationWithTemplate(TOO_LONG).addConstraintViolation();
                return false;
            }
            return name != null;
        }
    }
}
