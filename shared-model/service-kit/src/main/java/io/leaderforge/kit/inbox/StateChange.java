package io.leaderforge.kit.inbox;

import org.jspecify.annotations.Nullable;

/** A state as it arrived; {@code state} is null where the aggregate was deleted. */
public record StateChange<T extends Record>(
        EventMeta meta, @Nullable T state) {}
