package io.leaderforge.kit.web;

/**
 * A view of something that can be edited: its revision is the {@code ETag}, and {@code If-Match} names it. In a record the
 * component is {@code @JsonIgnore long revision}.
 */
public interface Versioned {

    long revision();
}
