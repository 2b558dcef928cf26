package io.leaderforge.kit.audit;

import jakarta.ws.rs.Path;
import java.lang.reflect.Method;
import java.util.Optional;

/**
 * What the entries of a resource method are called.
 *
 * @param path what the ids of its path are the ids of
 */
record Operation(String action, String targetType, PathNouns path) {

    /** Empty where the method leaves none. */
    static Optional<Operation> of(Method method) {
        if (method.isAnnotationPresent(NotAudited.class)) {
            return Optional.empty();
        }
        Audited named = method.getAnnotation(Audited.class);
        String action = named == null ? ActionName.of(operationId(method)) : named.value();
        return Optional.of(new Operation(action, ActionName.target(action), PathNouns.of(path(method))));
    }

    /** Whether the parameter has the id of what the operation is named after. */
    boolean isOwn(String parameter) {
        return targetType.equals(path.byParameter().get(parameter));
    }

    /** What it is the id of. */
    String typeOf(String parameter) {
        return parameter.equals(path.last()) ? targetType : path.byParameter().getOrDefault(parameter, targetType);
    }

    private static String path(Method method) {
        Path ofClass = method.getDeclaringClass().getAnnotation(Path.class);
        Path own = method.getAnnotation(Path.class);
        return (ofClass == null ? "" : ofClass.value()) + (own == null ? "" : "/" + own.value()).replace("//", "/");
    }

    private static String operationId(Method method) {
        var operation = method.getAnnotation(org.eclipse.microprofile.openapi.annotations.Operation.class);
        return operation == null || operation.operationId().isEmpty() ? method.getName() : operation.operationId();
    }
}
