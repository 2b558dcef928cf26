package io.leaderforge.tenancy.flag;

import com.fasterxml.jackson.databind.JsonNode;
import io.leaderforge.kit.problem.Problems;
import io.leaderforge.kit.problem.Rule;
import io.leaderforge.tenancy.flag.FlagBodies.EditFlag;
import io.leaderforge.tenancy.jsonb.JsonColumn;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Rules between the parts of a definition, so that every evaluation finds a value. */
final class FlagRules {

    private static final int MAX_VARIANTS = 50;
    private static final int MAX_WEIGHT = 1_000_000;
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,99}");

    private FlagRules() {}

    static void check(ValueType type, EditFlag flag) {
        variants(type, flag.variants());
        JsonColumn.requireAtMost(JsonColumn.MAX_DOCUMENT / 2, "/variants", flag.variants());
        JsonColumn.requireAtMost(JsonColumn.MAX_DOCUMENT / 2, "/config", flag.config());
        requireVariant("/on_variant", flag.onVariant(), flag.variants());
        requireVariant("/off_variant", flag.offVariant(), flag.variants());
        weights(flag.weights(), flag.variants());
    }

    private static void variants(ValueType type, Map<String, JsonNode> variants) {
        if (variants.isEmpty() || variants.size() > MAX_VARIANTS) {
            throw Problems.unprocessable(
                    "/variants", "Define 1 to " + MAX_VARIANTS + " variants.", Rule.size(1, MAX_VARIANTS));
        }
        variants.forEach((name, value) -> {
            if (!NAME.matcher(name).matches()) {
                throw Problems.unprocessable(
                        "/variants",
                        "Name variants with letters, digits, dots, hyphens and underscores.",
                        Rule.format("variant_name"));
            }
            if (!type.fits(value)) {
                throw Problems.unprocessable(
                        "/variants/" + name,
                        "All variants of this flag must be of type " + type.text() + ".",
                        Rule.type(type.json()));
            }
        });
    }

    private static void requireVariant(String pointer, String name, Map<String, JsonNode> variants) {
        if (!variants.containsKey(name)) {
            throw Problems.unprocessable(
                    pointer, "Name one of the variants.", Rule.unknownValue(List.copyOf(variants.keySet())));
        }
    }

    private static void weights(@Nullable Map<String, Integer> weights, Map<String, JsonNode> variants) {
        if (weights == null) {
            return;
        }
        boolean positive = false;
        for (Map.Entry<String, @Nullable Integer> share : weights.entrySet()) {
            Integer weight = share.getValue();
            if (!variants.containsKey(share.getKey())) {
                throw Problems.unprocessable(
                        "/weights",
                        "Give weights only to the flag's variants.",
                        Rule.unknownValue(List.copyOf(variants.keySet())));
            }
            if (weight == null || weight < 0 || weight > MAX_WEIGHT) {
                throw Problems.unprocessable(
                        "/weights/" + share.getKey(),
                        "A weight must be a whole number from 0 to " + MAX_WEIGHT + ".",
                        Rule.range(0, MAX_WEIGHT));
            }
            positive |= weight > 0;
        }
        if (!positive) {
            throw Problems.unprocessable(
                    "/weights",
                    "Give at least one variant a weight above 0, or leave out the weights.",
                    Rule.notAllowed("no_weight"));
        }
    }
}
