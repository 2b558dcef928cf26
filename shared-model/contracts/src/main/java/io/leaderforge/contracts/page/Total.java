package io.leaderforge.contracts.page;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * How many rows a list has, all pages together, where {@code ?count=} asked for it.
 *
 * @param value     rows that match the filters and that the caller may see
 * @param precision how the value is to be read
 */
public record Total(long value, Precision precision) {

    public enum Precision {
        /** There are exactly so many. */
        @JsonProperty("exact")
        EXACT,
        /** There are more; counting ends at 10,000. */
        @JsonProperty("at_least")
        AT_LEAST,
        /** The database's estimate. */
        @JsonProperty("estimate")
        ESTIMATE
    }
}
