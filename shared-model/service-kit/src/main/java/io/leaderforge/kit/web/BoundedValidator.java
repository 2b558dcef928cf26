package io.leaderforge.kit.web;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.Validator;
import jakarta.validation.ValidatorFactory;
import jakarta.validation.executable.ExecutableValidator;
import jakarta.validation.metadata.BeanDescriptor;
import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.util.Set;

/** The validator of bodies and parameters: it ends at as many violations as a problem names. */
@Alternative
@Priority(1)
@ApplicationScoped
class BoundedValidator implements Validator, ExecutableValidator {

    private final Validator validator;
    private final ExecutableValidator executables;

    BoundedValidator(ValidatorFactory factory) {
        this.validator = factory.getValidator();
        this.executables = validator.forExecutables();
    }

    @Override
    public <T> Set<ConstraintViolation<T>> validate(T object, Class<?>... groups) {
        return ViolationBudget.spending(() -> validator.validate(object, groups));
    }

    @Override
    public <T> Set<ConstraintViolation<T>> validateProperty(T object, String property, Class<?>... groups) {
        return ViolationBudget.spending(() -> validator.validateProperty(object, property, groups));
    }

    @Override
    public <T> Set<ConstraintViolation<T>> validateValue(
            Class<T> type, String property, Object value, Class<?>... groups) {
        return ViolationBudget.spending(() -> validator.validateValue(type, property, value, groups));
    }

    @Override
    public <T> Set<ConstraintViolation<T>> validateParameters(
            T object, Method method, Object[] values, Class<?>... groups) {
        return ViolationBudget.spending(() -> executables.validateParameters(object, method, values, groups));
    }

    @Override
    public <T> Set<ConstraintViolation<T>> validateReturnValue(
            T object, Method method, Object value, Class<?>... groups) {
        return ViolationBudget.spending(() -> executables.validateReturnValue(object, method, value, groups));
    }

    @Override
    public <T> Set<ConstraintViolation<T>> validateConstructorParameters(
            Constructor<? extends T> constructor, Object[] values, Class<?>... groups) {
        return ViolationBudget.spending(() -> executables.validateConstructorParameters(constructor, values, groups));
    }

    @Override
    public <T> Set<ConstraintViolation<T>> validateConstructorReturnValue(
            Constructor<? extends T> constructor, T created, Class<?>... groups) {
        return ViolationBudget.spending(() -> executables.validateConstructorReturnValue(constructor, created, groups));
    }

    @Override
    public BeanDescriptor getConstraintsForClass(Class<?> type) {
        return validator.getConstraintsForClass(type);
    }

    @Override
    public <T> T unwrap(Class<T> type) {
        return validator.unwrap(type);
    }

    @Override
    public ExecutableValidator forExecutables() {
        return this;
    }
}
