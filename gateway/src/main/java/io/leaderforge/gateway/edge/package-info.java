/**
 * A request from its first byte to its access line: {@link io.leaderforge.gateway.edge.Edge} is the list of steps, the
 * other types are one step each.
 */
@NullMarked
package io.leaderforge.gateway.edge;

import org.jspecify.annotations.NullMarked;
