package io.leaderforge.kit.web;

import io.quarkus.arc.Unremovable;
import io.quarkus.hibernate.validator.runtime.ArcConstraintValidatorFactoryImpl;
import jakarta.inject.Singleton;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.ConstraintValidatorFactory;
import jakarta.validation.metadata.ConstraintDescriptor;
import java.lang.annotation.Annotation;
import org.hibernate.validator.constraintvalidation.HibernateConstraintValidator;
import org.hibernate.validator.constraintvalidation.HibernateConstraintValidatorInitializationContext;
import org.jspecify.annotations.Nullable;

/**
 * Makes constraints hold once a validation has found as many violations as a problem names. Hibernate Validator keeps them in
 * sets whose hash leaves out the place in a list: many violations by one and the same value, such as null, are compared each
 * with each.
 */
@Singleton
@Unremovable
class BoundedConstraints implements ConstraintValidatorFactory {

    private final ConstraintValidatorFactory beans;

    BoundedConstraints() {
        this(new ArcConstraintValidatorFactoryImpl());
    }

    /** Of constraints that need no beans. */
    BoundedConstraints(ConstraintValidatorFactory beans) {
        this.beans = beans;
    }

    /** The validator casts what it gets to its interface alone. */
    @Override
    @SuppressWarnings({"unchecked", "rawtypes"})
    public <T extends ConstraintValidator<?, ?>> T getInstance(Class<T> type) {
        return (T) (ConstraintValidator) new Bounded(beans.getInstance(type));
    }

    @Override
    public void releaseInstance(ConstraintValidator<?, ?> instance) {
        beans.releaseInstance(instance instanceof Bounded<?, ?> bounded ? bounded.validator : instance);
    }

    private static final class Bounded<A extends Annotation, V> implements HibernateConstraintValidator<A, V> {

        private final ConstraintValidator<A, V> validator;

        Bounded(ConstraintValidator<A, V> validator) {
            this.validator = validator;
        }

        @Override
        public void initialize(
                ConstraintDescriptor<A> descriptor, HibernateConstraintValidatorInitializationContext context) {
            if (validator instanceof HibernateConstraintValidator<A, V> own) {
                own.initialize(descriptor, context);
            }
        }

        @Override
        public void initialize(A annotation) {
            validator.initialize(annotation);
        }

        @Override
        public boolean isValid(@Nullable V value, ConstraintValidatorContext context) {
            if (ViolationBudget.isSpent() || validator.isValid(value, context)) {
                return true;
            }
            ViolationBudget.spend();
            return false;
        }
    }
}
