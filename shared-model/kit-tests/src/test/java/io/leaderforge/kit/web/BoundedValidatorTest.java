package io.leaderforge.kit.web;

import static org.junit.jupiter.api.Assertions.assertEquals;

import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import jakarta.validation.Valid;
import jakarta.validation.Validation;
import jakarta.validation.ValidatorFactory;
import jakarta.validation.constraints.NotNull;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.Collections;
import java.util.List;
import org.hibernate.validator.constraintvalidation.spi.DefaultConstraintValidatorFactory;
import org.hibernate.validator.messageinterpolation.ParameterMessageInterpolator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What a validation costs and finds, counted, however many elements are wrong. */
class BoundedValidatorTest {

    private static int judged;

    private final ValidatorFactory factory = Validation.byDefaultProvider()
            .configure()
            .messageInterpolator(new ParameterMessageInterpolator())
            .constraintValidatorFactory(new BoundedConstraints(new DefaultConstraintValidatorFactory()))
            .buildValidatorFactory();
    private final BoundedValidator validator = new BoundedValidator(factory);

    /** Nothing keeps it; it counts how often it was asked. */
    @Target(ElementType.TYPE_USE)
    @Retention(RetentionPolicy.RUNTIME)
    @Constraint(validatedBy = Counter.class)
    @interface Counted {
        String message() default "is wrong";

        Class<?>[] groups() default {};

        Class<? extends Payload>[] payload() default {};
    }

    public static final class Counter implements ConstraintValidator<Counted, String> {
        @Override
        public boolean isValid(@Nullable String value, ConstraintValidatorContext context) {
            judged++;
            return false;
        }
    }

    record Words(List<@Counted String> words) {}

    record Names(List<@Valid Name> names) {}

    record Name(@NotNull String text) {}

    @Test
    void f4a_equalWrongElementsEndTheValidationAtTwentyViolations() {
        judged = 0;
        assertEquals(
                20,
                validator.validate(new Words(Collections.nCopies(20_000, null))).size());
        assertEquals(20, judged);
    }

    @Test
    void f4_wrongElementsOfNestedObjectsDoToo() {
        assertEquals(
                20,
                validator
                        .validate(new Names(Collections.nCopies(20_000, new Name(null))))
                        .size());
    }

    @Test
    void eachValidationHasItsOwnBudgetAndKeepsWhatIsBelowIt() {
        for (int i = 0; i < 3; i++) {
            assertEquals(
                    19,
                    validator.validate(new Words(Collections.nCopies(19, ""))).size());
        }
    }
}
