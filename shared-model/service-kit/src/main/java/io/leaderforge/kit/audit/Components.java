package io.leaderforge.kit.audit;

import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The ids that a record has among its components. */
final class Components {

    private static final ClassValue<Map<String, Method>> IDS = new ClassValue<>() {
        @Override
        protected Map<String, Method> computeValue(Class<?> type) {
            Map<String, Method> ids = new HashMap<>();
            if (type.isRecord()) {
                for (RecordComponent component : type.getRecordComponents()) {
                    if (component.getType() == UUID.class) {
                        component.getAccessor().setAccessible(true);
                        ids.put(component.getName(), component.getAccessor());
                    }
                }
            }
            return Map.copyOf(ids);
        }
    };

    private Components() {}

    /** Null where the value is no record, or has no such component. */
    static @Nullable UUID id(@Nullable Object value, String component) {
        Method accessor = value == null ? null : IDS.get(value.getClass()).get(component);
        try {
            return accessor == null ? null : (UUID) accessor.invoke(value);
        } catch (ReflectiveOperationException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
