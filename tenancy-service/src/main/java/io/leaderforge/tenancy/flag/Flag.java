package io.leaderforge.tenancy.flag;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import io.leaderforge.contracts.event.core.FeatureFlagState;
import io.leaderforge.tenancy.flag.FlagBodies.EditFlag;
import io.leaderforge.tenancy.jsonb.JsonColumn;
import io.vertx.sqlclient.Row;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A flag as it stands.
 *
 * @param fields what can be changed of it
 */
record Flag(
        UUID id,
        UUID tenantId,
        String featureKey,
        @Nullable String platform,
        ValueType valueType,
        EditFlag fields,
        long revision,
        Instant createdAt,
        Instant updatedAt) {

    static final String COLUMNS = """
            id, tenant_id, platform, feature_key, name, description, type, access_level, is_enabled,
            config::text as config, value_type, variants::text as variants, on_variant, off_variant,
            weights::text as weights, roles, percentage, revision, created_at, updated_at
            """;

    private static final TypeReference<Map<String, Integer>> WEIGHTS = new TypeReference<>() {};
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);
    /** Number of rollout buckets: hundredths of a per cent. */
    private static final int LOTS = 10_000;

    static Flag of(Row row) {
        String weights = row.getString("weights");
        EditFlag fields = new EditFlag(
                row.getString("name"),
                row.getString("description"),
                row.getString("type"),
                AccessLevel.of(row.getString("access_level")),
                row.getBoolean("is_enabled"),
                JsonColumn.object(row.getString("config")),
                JsonColumn.object(row.getString("variants")),
                row.getString("on_variant"),
                row.getString("off_variant"),
                weights == null ? null : JsonColumn.read(weights, WEIGHTS),
                List.of(row.getArrayOfStrings("roles")),
                row.getBigDecimal("percentage"));
        return new Flag(
                row.getUUID("id"),
                row.getUUID("tenant_id"),
                row.getString("feature_key"),
                row.getString("platform"),
                ValueType.of(row.getString("value_type")),
                fields,
                row.getLong("revision"),
                row.getOffsetDateTime("created_at").toInstant(),
                row.getOffsetDateTime("updated_at").toInstant());
    }

    /** Whether the flag is there at all for somebody. */
    boolean isFor(Subject subject) {
        return fields.accessLevel().admits(subject);
    }

    /** What somebody gets, and why. */
    Decision decide(Subject subject) {
        if (!fields.isEnabled()) {
            return decision(fields.offVariant(), Reason.DISABLED);
        }
        boolean targeted = !fields.roles().isEmpty();
        if (targeted && !subject.hasOneOf(fields.roles())) {
            return decision(fields.offVariant(), Reason.TARGETING_MATCH);
        }
        boolean everybody = fields.percentage().compareTo(HUNDRED) >= 0;
        Map<String, Integer> weights = fields.weights();
        if (everybody && weights == null) {
            return decision(fields.onVariant(), targeted ? Reason.TARGETING_MATCH : Reason.STATIC);
        }
        String key = subject.key();
        if (key == null) {
            return Decision.KEY_MISSING;
        }
        if (!everybody
                && draw("in", key, LOTS)
                        >= fields.percentage().movePointRight(2).intValue()) {
            return decision(fields.offVariant(), Reason.SPLIT);
        }
        return decision(weights == null ? fields.onVariant() : share(weights, key), Reason.SPLIT);
    }

    /** Drawn apart from who is in: raising the percentage changes nobody's variant. */
    private String share(Map<String, Integer> weights, String key) {
        int left = draw(
                "variant",
                key,
                weights.values().stream().mapToInt(Integer::intValue).sum());
        for (Map.Entry<String, Integer> share : new TreeMap<>(weights).entrySet()) {
            left -= share.getValue();
            if (left < 0) {
                return share.getKey();
            }
        }
        throw new IllegalStateException("weights of flag " + id + " are not positive");
    }

    private int draw(String purpose, String key, int size) {
        return RolloutBucket.of(tenantId, purpose, featureKey, key, size);
    }

    private Decision decision(String variant, Reason reason) {
        JsonNode value = Objects.requireNonNull(fields.variants().get(variant), "checked when it was written");
        return new Decision(variant, value, reason);
    }

    /** Why a value, in OpenFeature's words. */
    enum Reason {
        STATIC,
        TARGETING_MATCH,
        SPLIT,
        DISABLED
    }

    /** A value by its variant; without either where the flag divides persons and nobody said who it is. */
    record Decision(
            @Nullable String variant,
            @Nullable JsonNode value,
            @Nullable Reason reason) {

        static final Decision KEY_MISSING = new Decision(null, null, null);
    }

    /** What of the configuration is told with an evaluation: the protocol knows texts, numbers and booleans there. */
    Map<String, JsonNode> metadata() {
        Map<String, JsonNode> told = new TreeMap<>();
        fields.config().forEach((name, value) -> {
            if (value.isTextual() || value.isNumber() || value.isBoolean()) {
                told.put(name, value);
            }
        });
        return told;
    }

    FeatureFlagState state() {
        return new FeatureFlagState(
                id,
                tenantId,
                platform,
                featureKey,
                fields.name(),
                fields.description(),
                fields.type(),
                fields.accessLevel().key(),
                fields.isEnabled(),
                open(fields.config()),
                valueType.key(),
                open(fields.variants()),
                fields.onVariant(),
                fields.offVariant(),
                fields.weights(),
                fields.roles(),
                fields.percentage(),
                updatedAt);
    }

    private static Map<String, Object> open(Map<String, JsonNode> document) {
        return Collections.unmodifiableMap(new LinkedHashMap<>(document));
    }
}
