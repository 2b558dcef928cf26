package io.leaderforge.kit.audit;

import java.lang.reflect.Method;
import java.util.Optional;

/** What the entries of a resource method are called. */
record Operation(String action, String targetType) {

    /** Empty where the method leaves none. */
    static Optional<Operation> of(Method method) {
        if (method.isAnnotationPresent(NotAudited.class)) {
            return Optional.empty();
        }
        Audited named = method.getAnnotation(Audited.class);
        String action = named == null ? ActionName.of(operationId(method)) : named.value();
        return Optional.of(new Operation(action, ActionName.target(action)));
    }

    private static String operationId(Method method) {
        var operation = method.getAnnotation(org.eclipse.microprofile.openapi.annotations.Operation.class);
        return operation == null || operation.operationId().isEmpty() ? method.getName() : operation.operationId();
    }
}
