/**
 * Live events: what is committed is sent at once to the open pages whom it concerns, by server-sent events, over all
 * instances of the service and over reconnects ({@code docs/live.md}).
 */
@NullMarked
package io.leaderforge.kit.live;

import org.jspecify.annotations.NullMarked;
