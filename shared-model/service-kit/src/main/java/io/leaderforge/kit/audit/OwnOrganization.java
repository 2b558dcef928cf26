package io.leaderforge.kit.audit;

import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The organization that a record names in its component {@code organizationId}. */
final class OwnOrganization {

    private static final ClassValue<Optional<Method>> ACCESSORS = new ClassValue<>() {
        @Override
        protected Optional<Method> computeValue(Class<?> type) {
            return Stream.of(Optional.ofNullable(type.getRecordComponents())
                            .orElse(new RecordComponent[0]))
                    .filter(component ->
                            component.getName().equals("organizationId") && component.getType() == UUID.class)
                    .map(component -> {
                        component.getAccessor().setAccessible(true);
                        return component.getAccessor();
                    })
                    .findFirst();
        }
    };

    private OwnOrganization() {}

    static @Nullable UUID of(@Nullable Object value) {
        Optional<Method> accessor = value == null ? Optional.empty() : ACCESSORS.get(value.getClass());
        try {
            return accessor.isEmpty() ? null : (UUID) accessor.get().invoke(value);
        } catch (ReflectiveOperationException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
