package io.leaderforge.tenancy.secret;

import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A new password must not be a common one, in any case. */
@Documented
@Constraint(validatedBy = Uncommon.Check.class)
@Target({ElementType.FIELD, ElementType.PARAMETER, ElementType.RECORD_COMPONENT, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
public @interface Uncommon {

    String message() default "is one of the most common passwords; choose another";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};

    /** Checks the list, which is read once. */
    final class Check implements ConstraintValidator<Uncommon, String> {

        private static final String LIST = "/common-passwords.txt";
        private static final Set<String> COMMON = read();

        @Override
        public boolean isValid(@Nullable String password, ConstraintValidatorContext context) {
            return password == null || !COMMON.contains(password.toLowerCase(Locale.ROOT));
        }

        private static Set<String> read() {
            try (InputStream list = Objects.requireNonNull(Check.class.getResourceAsStream(LIST), LIST);
                    BufferedReader lines = new BufferedReader(new InputStreamReader(list, StandardCharsets.UTF_8))) {
                return lines.lines().filter(line -> !line.startsWith("#")).collect(Collectors.toUnmodifiableSet());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
