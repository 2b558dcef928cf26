package io.leaderforge.tenancy.flag;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import io.leaderforge.kit.row.Rows;
import io.leaderforge.kit.validation.ValidName;
import io.leaderforge.kit.web.Identified;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Digits;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Request and response bodies for flag definitions. */
final class FlagBodies {

    private static final Map<String, JsonNode> ON_OR_OFF = Map.of("on", BooleanNode.TRUE, "off", BooleanNode.FALSE);

    private FlagBodies() {}

    /**
     * A flag to create. By default it is a boolean flag for signed-in users, and off.
     *
     * @param platform the only platform it applies to; null: all platforms
     * @param type the kind of feature, as the tenant names it
     * @param accessLevel {@code public}, {@code member} (the default: signed-in users) or {@code admin}
     * @param config its strings, numbers and booleans are returned with every evaluation as metadata
     * @param variants values by name, all of the value type
     * @param weights shares of the variants among those for whom the flag is on; null: all get {@code on_variant}
     * @param roles tenant roles for which it is on; empty: all
     * @param percentage of those people for whom it is on
     */
    record CreateFlag(
            @NotNull
            @Size(max = 200)
            @Pattern(regexp = "[A-Za-z0-9][A-Za-z0-9._-]*", message = "use letters, digits, dots, hyphens, underscores")
            String featureKey,

            @Nullable @Size(max = 63) String platform,
            @NotNull @ValidName(max = 500) String name,
            @Nullable @Size(max = 5000) String description,
            @Nullable @Size(min = 1, max = 100) String type,
            AccessLevel accessLevel,
            Boolean isEnabled,
            @Size(max = 1000) Map<String, JsonNode> config,
            ValueType valueType,
            @Size(max = 1000) Map<String, JsonNode> variants,
            @Size(max = 100) String onVariant,
            @Size(max = 100) String offVariant,
            @Nullable @Size(max = 1000) Map<String, Integer> weights,
            @Size(max = 50) List<@NotBlank @Size(max = 100) String> roles,

            @DecimalMin("0") @DecimalMax("100") @Digits(integer = 3, fraction = 2)
            BigDecimal percentage) {

        CreateFlag {
            accessLevel = Objects.requireNonNullElse(accessLevel, AccessLevel.MEMBER);
            isEnabled = Objects.requireNonNullElse(isEnabled, false);
            config = Objects.requireNonNullElse(config, Map.of());
            valueType = Objects.requireNonNullElse(valueType, ValueType.BOOLEAN);
            variants = Objects.requireNonNullElse(variants, valueType == ValueType.BOOLEAN ? ON_OR_OFF : Map.of());
            onVariant = Objects.requireNonNullElse(onVariant, "on");
            offVariant = Objects.requireNonNullElse(offVariant, "off");
            roles = Objects.requireNonNullElse(roles, List.of());
            percentage = Objects.requireNonNullElse(percentage, BigDecimal.valueOf(100));
        }

        /** The flag as it is to be stored, after its defaults. */
        FlagView flag(UUID tenantId, UUID id, Instant now) {
            return new FlagView(
                    id,
                    tenantId,
                    featureKey,
                    platform,
                    name,
                    description,
                    type,
                    accessLevel,
                    isEnabled,
                    config,
                    valueType,
                    variants,
                    onVariant,
                    offVariant,
                    weights,
                    roles,
                    EditFlag.plain(percentage),
                    now,
                    now,
                    1);
        }
    }

    /** The editable fields of a flag: all but its key, platform and value type, on which callers rely. */
    record EditFlag(
            @NotNull @ValidName(max = 500) String name,
            @Nullable @Size(max = 5000) String description,
            @Nullable @Size(min = 1, max = 100) String type,
            @NotNull AccessLevel accessLevel,
            @NotNull Boolean isEnabled,
            @NotNull @Size(max = 1000) Map<String, JsonNode> config,
            @NotNull @Size(max = 1000) Map<String, JsonNode> variants,
            @NotNull @Size(max = 100) String onVariant,
            @NotNull @Size(max = 100) String offVariant,
            @Nullable @Size(max = 1000) Map<String, Integer> weights,
            @NotNull @Size(max = 50) List<@NotBlank @Size(max = 100) String> roles,

            @NotNull @DecimalMin("0") @DecimalMax("100") @Digits(integer = 3, fraction = 2)
            BigDecimal percentage) {

        EditFlag {
            percentage = plain(percentage);
        }

        /** 100 and 100.00 are the same value. */
        static BigDecimal plain(BigDecimal percentage) {
            if (percentage == null) {
                return percentage;
            }
            BigDecimal bare = percentage.stripTrailingZeros();
            return bare.scale() < 0 ? bare.setScale(0) : bare;
        }
    }

    /** A flag's definition. Its columns are the table's. */
    @RegisterForReflection
    record FlagView(
            UUID id,
            @JsonIgnore UUID tenantId,
            String featureKey,
            @Nullable String platform,
            String name,
            @Nullable String description,
            @Nullable String type,
            AccessLevel accessLevel,
            boolean isEnabled,
            Map<String, JsonNode> config,
            ValueType valueType,
            Map<String, JsonNode> variants,
            String onVariant,
            String offVariant,
            @Nullable Map<String, Integer> weights,
            List<String> roles,
            BigDecimal percentage,
            Instant createdAt,
            Instant updatedAt,
            @JsonIgnore long revision)
            implements Identified {

        static final Rows<FlagView> ROWS = Rows.of(FlagView.class).with("percentage", "trim_scale({}percentage)");

        EditFlag editable() {
            return new EditFlag(
                    name,
                    description,
                    type,
                    accessLevel,
                    isEnabled,
                    config,
                    variants,
                    onVariant,
                    offVariant,
                    weights,
                    roles,
                    percentage);
        }
    }
}
