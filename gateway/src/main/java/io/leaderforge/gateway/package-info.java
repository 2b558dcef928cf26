/** The gateway's settings. What it does with a request is told, step by step, in {@code edge.Edge}. */
@NullMarked
package io.leaderforge.gateway;

import org.jspecify.annotations.NullMarked;
