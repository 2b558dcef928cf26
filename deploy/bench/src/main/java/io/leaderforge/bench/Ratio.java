package io.leaderforge.bench;

import java.util.List;

/**
 * What is compared between runs.
 *
 * @param value of the whole run
 * @param rounds the same of each round, for its spread
 */
record Ratio(double value, List<Double> rounds) {

    static Ratio of(double value) {
        return new Ratio(value, List.of(value));
    }

    double lowest() {
        return rounds.stream().mapToDouble(Double::doubleValue).min().orElse(value);
    }

    double highest() {
        return rounds.stream().mapToDouble(Double::doubleValue).max().orElse(value);
    }
}
