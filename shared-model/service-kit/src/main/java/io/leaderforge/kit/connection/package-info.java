/**
 * How long one waits for a connection of a pool, and where it goes when it comes too late. Every wait of the kit that may be
 * given up goes through {@link io.leaderforge.kit.connection.BoundedWait}.
 */
@NullMarked
package io.leaderforge.kit.connection;

import org.jspecify.annotations.NullMarked;
