package io.leaderforge.kit.outbox;

import io.leaderforge.contracts.event.core.TenantState;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.UUID;

/** The tenant an event's payload names: its {@code tenant_id}, for a tenant's own state its {@code id}. */
public final class EventTenant {

    private static final ClassValue<MethodHandle> ACCESSORS = new ClassValue<>() {
        @Override
        protected MethodHandle computeValue(Class<?> type) {
            try {
                return MethodHandles.publicLookup()
                        .findVirtual(type, "tenantId", MethodType.methodType(UUID.class))
                        .asType(MethodType.methodType(UUID.class, Record.class));
            } catch (ReflectiveOperationException e) {
                throw new IllegalArgumentException(type + " has no component tenantId", e);
            }
        }
    };

    private EventTenant() {}

    public static UUID of(Record event) {
        if (event instanceof TenantState tenant) {
            return tenant.id();
        }
        try {
            return (UUID) ACCESSORS.get(event.getClass()).invokeExact(event);
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }
}
