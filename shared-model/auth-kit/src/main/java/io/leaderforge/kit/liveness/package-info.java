/**
 * What each loop of this process (relay, consumer, reader, worker, event loop) says of its progress, and the liveness check
 * that fails with the name of one that has made none for its limit, so that the process is started again.
 */
@NullMarked
package io.leaderforge.kit.liveness;

import org.jspecify.annotations.NullMarked;
