package io.leaderforge.tenancy.flag;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import io.leaderforge.kit.validation.ValidName;
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

/** What the resource of flag definitions takes and answers. */
final class FlagBodies {

    private static final Map<String, JsonNode> ON_OR_OFF = Map.of("on", BooleanNode.TRUE, "off", BooleanNode.FALSE);

    private FlagBodies() {}

    /**
     * A flag to make. What is left out has its default: off for everybody signed in, true where it is on, else false.
     *
     * @param platform the one platform it is for; without one it is for all
     * @param type the kind of feature, in the tenant's own words
     * @param accessLevel {@code public}, {@code member} (the default: who is signed in) or {@code admin}
     * @param config texts, numbers and booleans of it are told with every evaluation
     * @param variants values by name, all of the value type
     * @param weights shares of variants among those for whom the flag is on; without, all get {@code on_variant}
     * @param roles tenant roles for whom it is on; without, for all
     * @param percentage for how many of them it is on
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

    /** What of a flag can be changed: all but its key, platform and value type, on which callers rely. */
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

        /** 100 and 100.00 are the same to callers and so to us. */
        private static BigDecimal plain(BigDecimal percentage) {
            if (percentage == null) {
                return percentage;
            }
            BigDecimal bare = percentage.stripTrailingZeros();
            return bare.scale() < 0 ? bare.setScale(0) : bare;
        }
    }

    /** A flag's definition. */
    record FlagView(
            UUID id,
            String featureKey,
            @Nullable String platform,
            String name,
            @Nullable String description,
            @Nullable String type,
            String accessLevel,
            boolean isEnabled,
            Map<String, JsonNode> config,
            String valueType,
            Map<String, JsonNode> variants,
            String onVariant,
            String offVariant,
            @Nullable Map<String, Integer> weights,
            List<String> roles,
            BigDecimal percentage,
            Instant createdAt,
            Instant updatedAt) {

        static FlagView of(Flag flag) {
            EditFlag fields = flag.fields();
            return new FlagView(
                    flag.id(),
                    flag.featureKey(),
                    flag.platform(),
                    fields.name(),
                    fields.description(),
                    fields.type(),
                    fields.accessLevel().key(),
                    fields.isEnabled(),
                    fields.config(),
                    flag.valueType().key(),
                    fields.variants(),
                    fields.onVariant(),
                    fields.offVariant(),
                    fields.weights(),
                    fields.roles(),
                    fields.percentage(),
                    flag.createdAt(),
                    flag.updatedAt());
        }
    }
}
