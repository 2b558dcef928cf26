package io.leaderforge.testkit.http;

import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.Set;

/**
 * Chooses which of a contract's many equal requests are sent: at least one of each kind, and of the others a part that
 * only the seed decides. The seed is made of the OpenAPI document, so a commit that fails once fails every time, and an API
 * that changes is looked at in other places. {@code -Dleaderforge.seed=…} repeats a run; {@code -Dleaderforge.thorough=true}
 * sends everything, with a seed of its own each time.
 */
public final class Sampling {

    private final long seed;
    private final boolean thorough;
    private final Set<String> met = new HashSet<>();

    Sampling(long seed, boolean thorough) {
        this.seed = seed;
        this.thorough = thorough;
    }

    /** For the service of this document; the seed is printed. */
    public static Sampling of(OpenApi api) {
        boolean thorough = Boolean.getBoolean("leaderforge.thorough");
        long seed = Long.getLong("leaderforge.seed", thorough ? System.nanoTime() : api.fingerprint());
        System.out.printf("Contract samples: seed %d%s%n", seed, thorough ? ", all of them" : "");
        return new Sampling(seed, thorough);
    }

    public long seed() {
        return seed;
    }

    /** For values that are drawn. */
    public Random random() {
        return new Random(seed);
    }

    /** How often something is repeated. */
    public int times(int sampled, int everything) {
        return thorough ? everything : sampled;
    }

    /** The first of its kind always, and about one in so many of the others. */
    boolean take(String kind, String place, int oneIn) {
        return met.add(kind) || thorough || Math.floorMod(hash(kind, place), oneIn) == 0;
    }

    /** One of the values for this place, and each that no place of this kind has had; all of them where all are sent. */
    <T> List<T> some(String kind, String place, List<T> values) {
        int chosen = values.isEmpty() ? 0 : Math.floorMod(hash(kind, place), values.size());
        return values.stream()
                .filter(value -> met.add(kind + " " + value) || thorough || value.equals(values.get(chosen)))
                .toList();
    }

    private int hash(String kind, String place) {
        int mixed = Objects.hash(seed, kind, place) * 0x9E3779B9;
        return mixed ^ (mixed >>> 15);
    }
}
