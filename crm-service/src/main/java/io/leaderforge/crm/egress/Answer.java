package io.leaderforge.crm.egress;

import org.jspecify.annotations.Nullable;

/**
 * What came back.
 *
 * @param body       read as UTF-8; empty where it is cut or encoded otherwise
 * @param cut        whether there was more of it than is read
 * @param retryAfter of 429 and 503, in seconds, where it is given as a number
 */
public record Answer(
        int status,
        @Nullable String contentType,
        String body,
        boolean cut,
        @Nullable Integer retryAfter) {}
