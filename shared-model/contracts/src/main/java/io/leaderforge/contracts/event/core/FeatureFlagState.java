package io.leaderforge.contracts.event.core;

import io.leaderforge.contracts.event.EventType;
import io.leaderforge.contracts.event.Topic;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A feature flag of a tenant, as it is defined.
 *
 * @param platform the slug of the one platform it is for; null: all
 * @param accessLevel {@code public}, {@code member} or {@code admin}: for whom it is there at all
 * @param valueType {@code boolean}, {@code string}, {@code number} or {@code object}: what all variants are
 * @param weights shares of variants among those for whom it is on; null: all get {@code onVariant}
 * @param roles tenant roles for whom it is on; empty: all
 * @param percentage for how many of them it is on, 0 to 100
 */
@EventType(topic = Topic.CORE_FEATURE_FLAG, value = "core.feature_flag.updated")
public record FeatureFlagState(
        UUID id,
        UUID tenantId,
        @Nullable String platform,
        String featureKey,
        String name,
        @Nullable String description,
        @Nullable String type,
        String accessLevel,
        boolean isEnabled,
        Map<String, Object> config,
        String valueType,
        Map<String, Object> variants,
        String onVariant,
        String offVariant,
        @Nullable Map<String, Integer> weights,
        List<String> roles,
        BigDecimal percentage,
        Instant updatedAt)
        implements CoreEvent {}
