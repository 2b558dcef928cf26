package io.leaderforge.tenancy.flag;

import com.fasterxml.jackson.databind.JsonNode;
import io.leaderforge.tenancy.flag.FlagBodies.FlagView;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A flag's value for a subject, by its variant; all null where the flag divides people and the subject has no key. */
record Decision(
        @Nullable String variant,
        @Nullable JsonNode value,
        @Nullable Reason reason) {

    private static final Decision KEY_MISSING = new Decision(null, null, null);
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);
    /** Buckets are hundredths of a per cent. */
    private static final int BUCKETS = 10_000;

    /** The reason for a value, as OpenFeature names them. */
    enum Reason {
        STATIC,
        TARGETING_MATCH,
        SPLIT,
        DISABLED
    }

    static Decision of(FlagView flag, Subject subject) {
        if (!flag.isEnabled()) {
            return of(flag, flag.offVariant(), Reason.DISABLED);
        }
        boolean targeted = !flag.roles().isEmpty();
        if (targeted && !subject.hasOneOf(flag.roles())) {
            return of(flag, flag.offVariant(), Reason.TARGETING_MATCH);
        }
        boolean everyone = flag.percentage().compareTo(HUNDRED) >= 0;
        Map<String, Integer> weights = flag.weights();
        if (everyone && weights == null) {
            return of(flag, flag.onVariant(), targeted ? Reason.TARGETING_MATCH : Reason.STATIC);
        }
        String key = subject.key();
        if (key == null) {
            return KEY_MISSING;
        }
        if (!everyone
                && draw(flag, "in", key, BUCKETS)
                        >= flag.percentage().movePointRight(2).intValue()) {
            return of(flag, flag.offVariant(), Reason.SPLIT);
        }
        return of(flag, weights == null ? flag.onVariant() : share(flag, weights, key), Reason.SPLIT);
    }

    /** Drawn independently of the percentage, so raising it changes no one's variant. */
    private static String share(FlagView flag, Map<String, Integer> weights, String key) {
        int sum = weights.values().stream().mapToInt(Integer::intValue).sum();
        int left = draw(flag, "variant", key, sum);
        for (Map.Entry<String, Integer> share : new TreeMap<>(weights).entrySet()) {
            left -= share.getValue();
            if (left < 0) {
                return share.getKey();
            }
        }
        throw new IllegalStateException("weights of flag " + flag.id() + " are not positive");
    }

    private static int draw(FlagView flag, String purpose, String key, int size) {
        return RolloutBucket.of(flag.tenantId(), purpose, flag.featureKey(), key, size);
    }

    private static Decision of(FlagView flag, String variant, Reason reason) {
        JsonNode value = Objects.requireNonNull(flag.variants().get(variant), "checked when it was written");
        return new Decision(variant, value, reason);
    }
}
